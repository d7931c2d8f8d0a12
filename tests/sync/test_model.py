"""The county in memory: a short share of its walk each run, and of programs with a safeguard switched off.

Longer: `python3 dev.py soak --steps 1000000`, and `python3 dev.py soak --mutants` for the whole table.
"""

from __future__ import annotations

import os

import pytest

from tests.sync.model.mutants import MUTANTS, look_for, switched_off
from tests.sync.model.soak import table
from tests.sync.model.walking import run, script_of, shorter, walk

STEPS = int(os.environ.get("TROTHWY_SYNC_STEPS", "8000"))
DIE_FAST = (
    "old value compared", "groups", "what was seen beside", "taking back against changing",
    "unsent work keeps its place", "known by its id", "receipts say what stands", "eviction waits",
    "grants have a revision", "ends of access are told", "deltas against the last completed pull",
    "work kept aside",
)  # fmt: skip


def test_nothing_is_lost_on_a_walk_through_the_county():
    taken, fault = walk(20_000, STEPS)
    assert fault is None, shorter(fault)
    assert taken >= STEPS


def test_the_same_seed_walks_the_same_way():
    assert script_of(7) == script_of(7) != script_of(8)
    assert run(script_of(7)) == (len(script_of(7)), None)


@pytest.mark.parametrize("name", DIE_FAST)
def test_a_program_without_this_safeguard_is_found_out(name):
    mutant = next(mutant for mutant in MUTANTS if mutant.name == name)
    found = look_for(mutant, 3_000)
    assert found.invariant, f"nobody noticed: {mutant.without}"


def test_what_is_found_is_told_with_as_few_steps_as_will_do():
    mutant = next(mutant for mutant in MUTANTS if mutant.name == "old value compared")
    with switched_off(mutant):
        _, fault = walk(1, 3_000, by_wire=0)
        assert fault is not None
        short = shorter(fault)
    assert short.invariant == fault.invariant
    assert len(short.script) < 12 < len(fault.script)


def test_the_table_names_what_noticed_each():
    lines = list(table([(0, "I2", 1234), (len(MUTANTS) - 1, "", 50)]))
    assert lines[2].endswith("| I2 | 1,234 |")
    assert "**nothing**" in lines[3] or "test_" in lines[3]


# --- what the walk once found, each with the shortest script that shows it ---------------------------------

ONCE_FOUND = {
    "news that a row was taken back is not taken for seen by work that waits": [
        ("note", 214, 388, 954), ("edit", 54, 274, 777), ("add", 85, 614, 518), ("take_back", 241, 618, 798),
        ("begin", 125, 138, 593), ("sync", 82, 40, 416),
    ],
    "a column that only a newer program has makes no card": [
        ("clone", 74, 530, 812), ("upgrade", 32, 568, 3), ("take_back", 187, 678, 870),
    ],
    "a laptop that is withdrawn and copied gives up its work all the same": [
        ("clone", 176, 801, 320), ("revoke", 254, 828, 123), ("edit", 229, 617, 763), ("add", 120, 89, 901),
    ],
    "a case made and given away at once does not stay": [
        ("cut", 42, 354, 366), ("clone", 209, 203, 207), ("open_case", 132, 402, 389),
        ("patch", 249, 786, 375), ("move", 194, 381, 333), ("settle", 182, 934, 251), ("frame", 86, 594, 238),
        ("move", 190, 347, 191), ("move", 182, 586, 950),
    ],
    "a scope that comes back comes with what was just made in it": [
        ("move", 225, 809, 951), ("edit", 57, 654, 295), ("sync", 110, 418, 523), ("photo", 41, 1001, 525),
        ("move", 125, 953, 683), ("begin", 209, 4, 456), ("sync", 214, 215, 721), ("frame", 249, 1004, 208),
    ],
    "what goes to a restored office again says what its author had seen": [
        ("back_up", 74, 530, 812), ("edit", 240, 934, 626), ("sync", 136, 908, 836),
        ("take_back", 30, 175, 245), ("sync", 210, 942, 7), ("office_back", 33, 900, 28),
    ],
    "a case made here goes to a restored office before what is in it": [
        ("back_up", 137, 657, 389), ("open_case", 205, 491, 374), ("sync", 93, 296, 706),
        ("office_back", 211, 16, 831),
    ],
    "a card about what was brought back gives back what it barred": [
        ("edit", 158, 727, 532), ("back_up", 22, 905, 502), ("sync", 242, 32, 164),
        ("office_back", 215, 681, 999),
    ],
    "what is written anew is not taken for what was brought back in the same push": [
        ("back_up", 247, 867, 644), ("add", 64, 837, 140), ("note", 170, 867, 11), ("add", 252, 1009, 993),
        ("sync", 112, 520, 864), ("sync", 86, 636, 783), ("move", 87, 480, 143), ("new_laptop", 16, 329, 773),
        ("take_back", 67, 970, 688), ("edit", 255, 271, 625), ("begin", 102, 993, 606),
        ("sync", 210, 300, 124), ("sync", 178, 153, 741), ("office_back", 128, 480, 605),
    ],
    "work at an office that was put back without a word is not taken for what was lost": [
        ("safety", 0, 715, 977), ("photo", 230, 411, 202), ("edit", 153, 158, 290), ("sync", 253, 27, 44),
        ("post", 28, 634, 941), ("clone", 166, 182, 680), ("deliver", 56, 840, 812),
        ("new_laptop", 65, 802, 389), ("note", 192, 900, 693), ("begin", 240, 553, 882),
        ("begin", 56, 167, 826), ("edit", 48, 558, 155), ("edit", 218, 202, 386), ("edit", 109, 433, 802),
        ("safety", 150, 507, 869), ("sync", 116, 699, 563), ("back_up", 190, 195, 986),
        ("note", 44, 420, 532), ("sync", 31, 523, 452), ("edit", 230, 293, 396), ("sync", 216, 914, 852),
        ("office_back", 145, 248, 960), ("sync", 218, 464, 442),
    ],
    "a row in parts is not offered as a whole one when its work was sent again first": [
        ("back_up", 209, 104, 436), ("clone", 174, 897, 553), ("edit", 215, 671, 679),
        ("note", 190, 872, 1007), ("edit", 135, 106, 98), ("clone", 92, 642, 363), ("edit", 121, 383, 201),
        ("sync", 103, 166, 645), ("begin", 30, 782, 721), ("frame", 24, 760, 151),
        ("office_back", 254, 393, 266), ("sync", 253, 188, 78),
    ],
    "work sent again on a row that has gone does not pretend to have seen it": [
        ("edit", 53, 981, 696), ("edit", 113, 236, 767), ("close_case", 181, 511, 201),
        ("back_up", 29, 196, 678), ("note", 121, 511, 522), ("begin", 165, 854, 365), ("sync", 90, 709, 649),
        ("erase", 44, 966, 912), ("sync", 173, 136, 453), ("office_back", 229, 916, 459),
        ("open_case", 4, 16, 325), ("sync", 109, 604, 882), ("sync", 240, 302, 654),
        ("close_case", 204, 518, 11), ("begin", 48, 388, 649), ("accept", 160, 881, 956),
    ],
    "a withdrawn laptop gives back to a restored office before it goes": [
        ("edit", 12, 759, 350), ("back_up", 136, 156, 774), ("note", 34, 34, 742), ("sync", 46, 895, 99),
        ("new_laptop", 4, 177, 708), ("sync", 45, 235, 506), ("office_back", 62, 325, 603),
        ("clone", 38, 135, 556), ("begin", 104, 760, 304), ("revoke", 18, 376, 783), ("edit", 102, 528, 904),
    ],
}  # fmt: skip


@pytest.mark.parametrize("script", ONCE_FOUND.values(), ids=ONCE_FOUND)
def test_what_the_walk_once_found(script):
    assert run(script)[1] is None


def test_without_what_a_mark_proves_newer_work_is_written_over():
    mutant = next(mutant for mutant in MUTANTS if mutant.name == "what a mark proves")
    script = ONCE_FOUND["work at an office that was put back without a word is not taken for what was lost"]
    with switched_off(mutant):
        _, wrong = run(script)
    assert wrong is not None
    assert wrong.invariant == "I2r"
