<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Case</name>
    <message numerus="yes">
        <source>%n things to decide</source>
        <translation>
            <numerusform>%n thing to decide</numerusform>
            <numerusform>%n things to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n others</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message numerus="yes">
        <source>%n closed cases</source>
        <translation>
            <numerusform>%n closed case</numerusform>
            <numerusform>%n closed cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open cases</source>
        <translation>
            <numerusform>%n open case</numerusform>
            <numerusform>%n open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n others</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Duties</name>
    <message numerus="yes">
        <source>%n days left, ends {day}</source>
        <translation>
            <numerusform>%n day left, ends {day}</numerusform>
            <numerusform>%n days left, ends {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions still to be answered</source>
        <translation>
            <numerusform>%n question still to be answered</numerusform>
            <numerusform>%n questions still to be answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>Wait %n seconds before the next try.</source>
        <translation>
            <numerusform>Wait %n second before the next try.</numerusform>
            <numerusform>Wait %n seconds before the next try.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Household</name>
    <message numerus="yes">
        <source>%n years old</source>
        <translation>
            <numerusform>%n year old</numerusform>
            <numerusform>%n years old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things are still missing</source>
        <translation>
            <numerusform>%n thing is still missing</numerusform>
            <numerusform>%n things are still missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewCase</name>
    <message numerus="yes">
        <source>%n people may be the same</source>
        <translation>
            <numerusform>%n person may be the same</numerusform>
            <numerusform>%n people may be the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message numerus="yes">
        <source>%n changes are kept aside for you to look at</source>
        <translation>
            <numerusform>%n change is kept aside for you to look at</numerusform>
            <numerusform>%n changes are kept aside for you to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes waited on it then.</source>
        <translation>
            <numerusform>%n change waited on it then.</numerusform>
            <numerusform>%n changes waited on it then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices between two versions have waited for a week</source>
        <translation>
            <numerusform>%n choice between two versions has waited for a week</numerusform>
            <numerusform>%n choices between two versions have waited for a week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops</source>
        <translation>
            <numerusform>%n laptop</numerusform>
            <numerusform>%n laptops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops were not here for days</source>
        <translation>
            <numerusform>%n laptop was not here for days</numerusform>
            <numerusform>%n laptops were not here for days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more</source>
        <translation>
            <numerusform>And %n more</numerusform>
            <numerusform>And %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has waited for %n days.</source>
        <translation>
            <numerusform>It has waited for %n day.</numerusform>
            <numerusform>It has waited for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is good for one laptop and %n days.</source>
        <translation>
            <numerusform>It is good for one laptop and %n day.</numerusform>
            <numerusform>It is good for one laptop and %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n days off.</source>
        <translation>
            <numerusform>Its clock is %n day off.</numerusform>
            <numerusform>Its clock is %n days off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes off.</source>
        <translation>
            <numerusform>Its clock is %n minute off.</numerusform>
            <numerusform>Its clock is %n minutes off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last here %n days ago.</source>
        <translation>
            <numerusform>Last here %n day ago.</numerusform>
            <numerusform>Last here %n days ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%n changes waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files waiting</source>
        <translation>
            <numerusform>%n file waiting</numerusform>
            <numerusform>%n files waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept aside</source>
        <translation>
            <numerusform>%n kept aside</numerusform>
            <numerusform>%n kept aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message numerus="yes">
        <source>%n things are to be put right before it can be settled:</source>
        <translation>
            <numerusform>%n thing is to be put right before it can be settled:</numerusform>
            <numerusform>%n things are to be put right before it can be settled:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuickNote</name>
    <message numerus="yes">
        <source>In %n days</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait on this laptop</source>
        <translation>
            <numerusform>%n change waits on this laptop</numerusform>
            <numerusform>%n changes wait on this laptop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided before: look at them again</source>
        <translation>
            <numerusform>%n decided before: look at it again</numerusform>
            <numerusform>%n decided before: look at them again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files sent</source>
        <translation>
            <numerusform>%n file sent</numerusform>
            <numerusform>%n files sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files wait on this laptop</source>
        <translation>
            <numerusform>%n file waits on this laptop</numerusform>
            <numerusform>%n files wait on this laptop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos or files</source>
        <translation>
            <numerusform>%n photo or file</numerusform>
            <numerusform>%n photos or files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records fetched</source>
        <translation>
            <numerusform>%n record fetched</numerusform>
            <numerusform>%n records fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records sent</source>
        <translation>
            <numerusform>%n record sent</numerusform>
            <numerusform>%n records sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more</source>
        <translation>
            <numerusform>And %n more</numerusform>
            <numerusform>And %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n days off; the office keeps the time.</source>
        <translation>
            <numerusform>This laptop’s clock is %n day off; the office keeps the time.</numerusform>
            <numerusform>This laptop’s clock is %n days off; the office keeps the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n hours off; the office keeps the time.</source>
        <translation>
            <numerusform>This laptop’s clock is %n hour off; the office keeps the time.</numerusform>
            <numerusform>This laptop’s clock is %n hours off; the office keeps the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n minutes off; the office keeps the time.</source>
        <translation>
            <numerusform>This laptop’s clock is %n minute off; the office keeps the time.</numerusform>
            <numerusform>This laptop’s clock is %n minutes off; the office keeps the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n earlier</source>
        <translation type="unfinished">
            <numerusform>%n earlier</numerusform>
            <numerusform>%n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open cases of yours</source>
        <translation>
            <numerusform>%n open case of yours</numerusform>
            <numerusform>%n open cases of yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things due</source>
        <translation>
            <numerusform>%n thing due</numerusform>
            <numerusform>%n things due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tries since.</source>
        <translation>
            <numerusform>%n try since.</numerusform>
            <numerusform>%n tries since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of your %n open cases needs anything today. What comes due shows here by itself.</source>
        <translation>
            <numerusform>Your %n open case needs nothing today. What comes due shows here by itself.</numerusform>
            <numerusform>None of your %n open cases needs anything today. What comes due shows here by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message numerus="yes">
        <source>Wait %n seconds, then try again.</source>
        <translation>
            <numerusform>Wait %n second, then try again.</numerusform>
            <numerusform>Wait %n seconds, then try again.</numerusform>
        </translation>
    </message>
</context>
</TS>
