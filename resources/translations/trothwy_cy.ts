<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy" sourcelanguage="en">
<context>
    <name>DateField</name>
    <message>
        <source>Calendar</source>
        <translation type="unfinished">Calendr</translation>
    </message>
    <message>
        <source>Day month year</source>
        <translation type="unfinished">Dydd mis blwyddyn</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation type="unfinished">Y mis nesaf</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation type="unfinished">Y mis blaenorol</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>(optional)</source>
        <translation type="unfinished">(dewisol)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished">Dewiswch…</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Canslo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Say why. It is kept with the record.</source>
        <translation type="unfinished">Dywedwch pam. Cedwir y rheswm gyda’r cofnod.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">Dadwneud</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation type="unfinished">&amp;Dewis Popeth</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation type="unfinished">Cam i &amp;fyny</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation type="unfinished">Cam i &amp;lawr</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation type="unfinished">Iawn</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Choose</source>
        <translation type="unfinished">&amp;Dewis</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished">&amp;Agor</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished">&amp;Cadw</translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished">Yn ôl</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Canslo</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation type="unfinished">Creu Ffolder Newydd</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation type="unfinished">Dyddiad Newid</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation type="unfinished">Golwg Fanwl</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation type="unfinished">Cyfeiriadur:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation type="unfinished">&amp;Enw’r ffeil:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation type="unfinished">Math o ffeil:</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished">Ymlaen</translation>
    </message>
    <message>
        <source>List View</source>
        <translation type="unfinished">Golwg Rhestr</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation type="unfinished">Edrych yn:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished">Enw</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation type="unfinished">Cyfeiriadur Uwch</translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished">Maint</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished">&amp;Copïo</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished">&amp;Gludo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished">&amp;Ail-wneud</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished">&amp;Dadwneud</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished">&amp;Torri</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished">Dileu</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished">Dewis Popeth</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation type="unfinished">&amp;Na</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation type="unfinished">&amp;Ie</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation type="unfinished">Terfynu</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished">Gosod</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Canslo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished">Gwaredu</translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished">Cymorth</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation type="unfinished">Anwybyddu</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation type="unfinished">N&amp;a i Bopeth</translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished">Iawn</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">Agor</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished">Ailosod</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation type="unfinished">Adfer Rhagosodiadau</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished">Ailgynnig</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">Cadw</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation type="unfinished">Cadw Popeth</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation type="unfinished">Ie i &amp;Bopeth</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Bottom</source>
        <translation type="unfinished">Gwaelod</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation type="unfinished">Ymyl chwith</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation type="unfinished">Tudalen i lawr</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation type="unfinished">Tudalen i’r chwith</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation type="unfinished">Tudalen i’r dde</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation type="unfinished">Tudalen i fyny</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation type="unfinished">Ymyl dde</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation type="unfinished">Sgrolio i lawr</translation>
    </message>
    <message>
        <source>Scroll here</source>
        <translation type="unfinished">Sgrolio yma</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation type="unfinished">Sgrolio i’r chwith</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation type="unfinished">Sgrolio i’r dde</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation type="unfinished">Sgrolio i fyny</translation>
    </message>
    <message>
        <source>Top</source>
        <translation type="unfinished">Brig</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished">&amp;Copïo</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished">&amp;Gludo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished">&amp;Ail-wneud</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished">&amp;Dadwneud</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation type="unfinished">Copïo &amp;Lleoliad y Ddolen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished">&amp;Torri</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished">Dileu</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished">Dewis Popeth</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Copy the details</source>
        <translation type="unfinished">Copïo’r manylion</translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished">Manylion</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation type="unfinished">Dal ati i weithio</translation>
    </message>
    <message>
        <source>Something went wrong in Trothwy</source>
        <translation type="unfinished">Aeth rhywbeth o’i le yn Trothwy</translation>
    </message>
    <message>
        <source>The last thing you asked for was not done. Everything saved before it is safe, and what you were typing has been kept.</source>
        <translation type="unfinished">Ni wnaethpwyd y peth diwethaf y gofynnoch amdano. Mae popeth a gadwyd cyn hynny yn ddiogel, ac mae’r hyn yr oeddech yn ei deipio wedi’i gadw.</translation>
    </message>
    <message>
        <source>You can go on working. If it happens again, copy the details below and send them to your IT team. They hold no names and nothing that you typed.</source>
        <translation type="unfinished">Gallwch ddal ati i weithio. Os bydd yn digwydd eto, copïwch y manylion isod a’u hanfon at eich tîm TG. Nid ydynt yn cynnwys enwau na dim a deipiwyd gennych.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Contents</source>
        <translation type="unfinished">Cynnwys</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation type="unfinished">Lliwiau tywyll</translation>
    </message>
    <message>
        <source>For mouse and keys</source>
        <translation type="unfinished">Ar gyfer llygoden a bysellau</translation>
    </message>
    <message>
        <source>For touch</source>
        <translation type="unfinished">Ar gyfer cyffwrdd</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished">Wedi’i guddio</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished">Cuddio</translation>
    </message>
    <message>
        <source>Hide everything at once (F12)</source>
        <translation type="unfinished">Cuddio popeth ar unwaith (F12)</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation type="unfinished">Lliwiau golau</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished">Cloi</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished">Nodiadau</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation type="unfinished">Heb ganfod dim. Rhowch gynnig ar lai o lythrennau.</translation>
    </message>
    <message>
        <source>Press F12 or click to go on</source>
        <translation type="unfinished">Pwyswch F12 neu cliciwch i barhau</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished">Chwilio popeth</translation>
    </message>
    <message>
        <source>Search names, addresses, notes (Ctrl+K)</source>
        <translation type="unfinished">Chwilio enwau, cyfeiriadau, nodiadau (Ctrl+K)</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished">Maint testun</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi’i wneud</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation type="unfinished">Ddim ar agor</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished">Ddim eto</translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished">Nawr</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished">Yn aros</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n earlier</source>
        <translation type="unfinished">
            <numerusform>%n cynharach</numerusform>
            <numerusform>%n cynharach</numerusform>
            <numerusform>%n cynharach</numerusform>
            <numerusform>%n cynharach</numerusform>
            <numerusform>%n cynharach</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TriState</name>
    <message>
        <source>No</source>
        <translation type="unfinished">Na</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished">Ddim yn hysbys eto</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished">Ie</translation>
    </message>
</context>
</TS>
