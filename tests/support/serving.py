"""The office behind its real web server, on a socket of this machine, over TLS where that is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.sync.server.app import make_app
from app.sync.server.listening import listen, web_server
from app.sync.server.office import Office


@contextmanager
def serving(office: Office, *, cert: Path | None = None, **more: Any) -> Iterator[int]:
    """The port at which `office` answers; over TLS where `certificate` made `cert`. `more` is uvicorn's."""
    own = listen("127.0.0.1", 0)
    server = web_server(
        make_app(office),
        cert=str(cert) if cert else None,
        key=str(cert.with_suffix(".key")) if cert else None,
        **more,
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
    thread.start()
    try:
        yield own.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        own.close()


def certificate(folder: Path) -> Path:
    """A certificate on the curve P-256, as a council's proxy has one, made by an authority made for it.

    The file holds the chain, the same with .key its key, and the same with .ca what laptops trust.
    """
    now = datetime.now(UTC)
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    above = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Glanrhyd County Council Root CA")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tai.glanrhyd.example")])

    def made(
        subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, is_authority: bool
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(above)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=90))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False
            )
        )

    root = made(above, authority, is_authority=True).sign(authority, hashes.SHA256())
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    leaf = (
        made(name, own, is_authority=False)
        .add_extension(names, critical=False)
        .sign(authority, hashes.SHA256())
    )
    file = folder / "office.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(leaf.public_bytes(pem) + root.public_bytes(pem))
    file.with_suffix(".ca").write_bytes(root.public_bytes(pem))
    file.with_suffix(".key").write_bytes(
        own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file
