<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy" sourcelanguage="en">
<context>
    <name>Case</name>
    <message numerus="yes">
        <source>%n things to decide</source>
        <translation type="unfinished">
            <numerusform>%n peth i’w penderfynu</numerusform>
            <numerusform>%n peth i’w benderfynu</numerusform>
            <numerusform>%n peth i’w penderfynu</numerusform>
            <numerusform>%n pheth i’w penderfynu</numerusform>
            <numerusform>%n peth i’w penderfynu</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a case from the list.</source>
        <translation type="unfinished">Dewiswch achos o’r rhestr.</translation>
    </message>
    <message>
        <source>Closed {day}</source>
        <translation type="unfinished">Caewyd {day}</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation type="unfinished">Dyletswyddau</translation>
    </message>
    <message>
        <source>Go to Cases</source>
        <translation type="unfinished">Mynd i’r achosion</translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished">Aelwyd</translation>
    </message>
    <message>
        <source>Household and needs</source>
        <translation type="unfinished">Aelwyd ac anghenion</translation>
    </message>
    <message>
        <source>Last spoken with {day}</source>
        <translation type="unfinished">Siaradwyd â nhw ddiwethaf {day}</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished">Llythyrau</translation>
    </message>
    <message>
        <source>Letters in {language}</source>
        <translation type="unfinished">Llythyrau: {language}</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation type="unfinished">Nid oes achos ar agor</translation>
    </message>
    <message>
        <source>Nobody asked yet how they like to be reached</source>
        <translation type="unfinished">Neb wedi gofyn eto sut i gysylltu</translation>
    </message>
    <message>
        <source>Not safe tonight</source>
        <translation type="unfinished">Ddim yn ddiogel heno</translation>
    </message>
    <message>
        <source>Not spoken with yet</source>
        <translation type="unfinished">Heb siarad â nhw eto</translation>
    </message>
    <message>
        <source>Officer: {name}</source>
        <translation type="unfinished">Swyddog: {name}</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished">Yn agor…</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation type="unfinished">Rhannau’r achos</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished">Cynllun</translation>
    </message>
    <message>
        <source>Prefers: {way}</source>
        <translation type="unfinished">Gwell ganddynt: {way}</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation type="unfinished">Cyfyngedig</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation type="unfinished">Sefyllfa</translation>
    </message>
    <message>
        <source>Story</source>
        <translation type="unfinished">Hanes</translation>
    </message>
    <message>
        <source>This could not be shown</source>
        <translation type="unfinished">Ni ellid dangos hyn</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished">Ceisio eto</translation>
    </message>
    <message numerus="yes">
        <source>and %n others</source>
        <translation type="unfinished">
            <numerusform>a %n arall</numerusform>
            <numerusform>ac %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
        </translation>
    </message>
    <message>
        <source>{duty}: day {number} of {length}, ends {day}</source>
        <translation type="unfinished">{duty}: diwrnod {number} o {length}, hyd {day}</translation>
    </message>
    <message>
        <source>{duty}: not yet told by letter</source>
        <translation type="unfinished">{duty}: heb ddweud drwy lythyr eto</translation>
    </message>
    <message>
        <source>{duty}: the {length} days ended {day}</source>
        <translation type="unfinished">{duty}: daeth y {length} diwrnod i ben {day}</translation>
    </message>
    <message>
        <source>{language} (not asked yet)</source>
        <translation type="unfinished">{language} (heb ofyn eto)</translation>
    </message>
    <message>
        <source>{language}, large print</source>
        <translation type="unfinished">{language}, print bras</translation>
    </message>
    <message>
        <source>{reference} (until the office gives its number)</source>
        <translation type="unfinished">{reference} (nes i’r swyddfa roi ei rhif)</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message numerus="yes">
        <source>%n closed cases</source>
        <translation type="unfinished">
            <numerusform>%n achos sydd wedi cau</numerusform>
            <numerusform>%n achos sydd wedi cau</numerusform>
            <numerusform>%n achos sydd wedi cau</numerusform>
            <numerusform>%n achos sydd wedi cau</numerusform>
            <numerusform>%n achos sydd wedi cau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open cases</source>
        <translation type="unfinished">
            <numerusform>%n achos agored</numerusform>
            <numerusform>%n achos agored</numerusform>
            <numerusform>%n achos agored</numerusform>
            <numerusform>%n achos agored</numerusform>
            <numerusform>%n achos agored</numerusform>
        </translation>
    </message>
    <message>
        <source>Applied {day}</source>
        <translation type="unfinished">Gwnaed cais {day}</translation>
    </message>
    <message>
        <source>At risk of falling out</source>
        <translation type="unfinished">Mewn perygl o golli cysylltiad</translation>
    </message>
    <message>
        <source>By {order}</source>
        <translation type="unfinished">Yn ôl {order}</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished">Achosion</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished">Wedi cau</translation>
    </message>
    <message>
        <source>Day {day} of {of}, ends {last}</source>
        <translation type="unfinished">Diwrnod {day} o {of}, hyd {last}</translation>
    </message>
    <message>
        <source>Duty and day</source>
        <translation type="unfinished">Dyletswydd a diwrnod</translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished">Aelwyd</translation>
    </message>
    <message>
        <source>Last spoken with</source>
        <translation type="unfinished">Sgwrs ddiwethaf</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished">Marciau</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished">Fy rhai i</translation>
    </message>
    <message>
        <source>My patches</source>
        <translation type="unfinished">Fy ardaloedd</translation>
    </message>
    <message>
        <source>Name, address, phone, reference, or words of a note</source>
        <translation type="unfinished">Enw, cyfeiriad, ffôn, cyfeirnod, neu eiriau o nodyn</translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished">Erioed</translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished">Achos newydd</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation type="unfinished">Dim achos yn cyfateb</translation>
    </message>
    <message>
        <source>No duty decided yet</source>
        <translation type="unfinished">Dim dyletswydd eto</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation type="unfinished">Neb eto</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation type="unfinished">Swyddog</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation type="unfinished">Cyfyngedig</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation type="unfinished">Chwilio achosion</translation>
    </message>
    <message>
        <source>Show all open cases</source>
        <translation type="unfinished">Dangos pob achos agored</translation>
    </message>
    <message>
        <source>The letter is owed</source>
        <translation type="unfinished">Mae’r llythyr yn ddyledus</translation>
    </message>
    <message>
        <source>Tried {day}</source>
        <translation type="unfinished">Ceisiwyd {day}</translation>
    </message>
    <message>
        <source>Try fewer letters, or take a filter away. Cases of other patches are not here.</source>
        <translation type="unfinished">Rhowch gynnig ar lai o lythrennau, neu tynnwch hidlydd. Nid yw achosion ardaloedd eraill yma.</translation>
    </message>
    <message>
        <source>Waiting for contact</source>
        <translation type="unfinished">Yn aros am gyswllt</translation>
    </message>
    <message>
        <source>With a duty</source>
        <translation type="unfinished">Â dyletswydd</translation>
    </message>
    <message numerus="yes">
        <source>and %n others</source>
        <translation type="unfinished">
            <numerusform>a %n arall</numerusform>
            <numerusform>ac %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
            <numerusform>a %n arall</numerusform>
        </translation>
    </message>
    <message>
        <source>day they applied</source>
        <translation type="unfinished">diwrnod y cais</translation>
    </message>
    <message>
        <source>last spoken with</source>
        <translation type="unfinished">y sgwrs ddiwethaf</translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished">enw</translation>
    </message>
    <message>
        <source>next contact promised</source>
        <translation type="unfinished">y cyswllt nesaf a addawyd</translation>
    </message>
    <message>
        <source>officer</source>
        <translation type="unfinished">swyddog</translation>
    </message>
    <message>
        <source>reference</source>
        <translation type="unfinished">cyfeirnod</translation>
    </message>
</context>
<context>
    <name>Clash</name>
    <message>
        <source>Keep this one</source>
        <translation type="unfinished">Cadw’r un hwn</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished">Agor yr achos</translation>
    </message>
    <message>
        <source>A contact</source>
        <translation type="unfinished">Cyswllt</translation>
    </message>
    <message>
        <source>A decision</source>
        <translation type="unfinished">Penderfyniad</translation>
    </message>
    <message>
        <source>A file</source>
        <translation type="unfinished">Ffeil</translation>
    </message>
    <message>
        <source>A letter</source>
        <translation type="unfinished">Llythyr</translation>
    </message>
    <message>
        <source>A need</source>
        <translation type="unfinished">Angen</translation>
    </message>
    <message>
        <source>A note</source>
        <translation type="unfinished">Nodyn</translation>
    </message>
    <message>
        <source>A relationship</source>
        <translation type="unfinished">Perthynas</translation>
    </message>
    <message>
        <source>A risk mark</source>
        <translation type="unfinished">Marc risg</translation>
    </message>
    <message>
        <source>A step of the plan</source>
        <translation type="unfinished">Cam o’r cynllun</translation>
    </message>
    <message>
        <source>A way of contact</source>
        <translation type="unfinished">Dull cyswllt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished">Cyfeiriad</translation>
    </message>
    <message>
        <source>All right</source>
        <translation type="unfinished">O’r gorau</translation>
    </message>
    <message>
        <source>An address</source>
        <translation type="unfinished">Cyfeiriad</translation>
    </message>
    <message>
        <source>Answer to a question of the assessment</source>
        <translation type="unfinished">Ateb i gwestiwn yn yr asesiad</translation>
    </message>
    <message>
        <source>Before, it said: {value}.</source>
        <translation type="unfinished">Cyn hynny, roedd yn dweud: {value}.</translation>
    </message>
    <message>
        <source>Both are kept, whatever is chosen, and the choice can be changed later.</source>
        <translation type="unfinished">Cedwir y ddau, beth bynnag a ddewisir, a gellir newid y dewis yn nes ymlaen.</translation>
    </message>
    <message>
        <source>Both are right: there are two</source>
        <translation type="unfinished">Mae’r ddau’n gywir: mae dau ohonynt</translation>
    </message>
    <message>
        <source>Both stay as they are until somebody decides.</source>
        <translation type="unfinished">Mae’r ddau’n aros fel y maent nes i rywun benderfynu.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Canslo</translation>
    </message>
    <message>
        <source>Closing the case</source>
        <translation type="unfinished">Cau’r achos</translation>
    </message>
    <message>
        <source>Each was taken out, so neither counts now. Choose the one that is right.</source>
        <translation type="unfinished">Tynnwyd y naill a’r llall, felly nid yw’r un yn cyfrif nawr. Dewiswch yr un cywir.</translation>
    </message>
    <message>
        <source>How far a step is</source>
        <translation type="unfinished">Pa mor bell yw’r cam</translation>
    </message>
    <message>
        <source>How the duty ended</source>
        <translation type="unfinished">Sut daeth y ddyletswydd i ben</translation>
    </message>
    <message>
        <source>How the plan was settled</source>
        <translation type="unfinished">Sut setlwyd y cynllun</translation>
    </message>
    <message>
        <source>If you choose one, the other is closed as recorded twice. Nothing in it is lost. Team leaders may do this.</source>
        <translation type="unfinished">Os dewiswch un achos, caeir y llall fel un a gofnodwyd ddwywaith. Ni chollir dim ohono. Arweinydd tîm a gaiff wneud hyn.</translation>
    </message>
    <message>
        <source>If you choose one, the other no longer counts. It stays on file, with its letters.</source>
        <translation type="unfinished">Os dewiswch un, nid yw’r llall yn cyfrif mwyach. Mae’n aros ar ffeil, gyda’i lythyrau.</translation>
    </message>
    <message>
        <source>If you choose one, the other no longer counts. It stays on file.</source>
        <translation type="unfinished">Os dewiswch un, nid yw’r llall yn cyfrif mwyach. Mae’n aros ar ffeil.</translation>
    </message>
    <message>
        <source>It reached the office first.</source>
        <translation type="unfinished">Hwn a gyrhaeddodd y swyddfa gyntaf.</translation>
    </message>
    <message>
        <source>It reached the office second.</source>
        <translation type="unfinished">Hwn a gyrhaeddodd y swyddfa’n ail.</translation>
    </message>
    <message>
        <source>Keep it, with this change</source>
        <translation type="unfinished">Ei gadw, gyda’r newid hwn</translation>
    </message>
    <message>
        <source>Keep this text</source>
        <translation type="unfinished">Cadw’r testun hwn</translation>
    </message>
    <message>
        <source>Language of letters</source>
        <translation type="unfinished">Iaith llythyrau</translation>
    </message>
    <message>
        <source>Left it as it is</source>
        <translation type="unfinished">Gadawyd fel y mae</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation type="unfinished">Rhif neu gyfeiriad</translation>
    </message>
    <message>
        <source>One duty decided twice</source>
        <translation type="unfinished">Un ddyletswydd, dau benderfyniad</translation>
    </message>
    <message>
        <source>Open the case {reference}</source>
        <translation type="unfinished">Agor yr achos {reference}</translation>
    </message>
    <message>
        <source>Put both together…</source>
        <translation type="unfinished">Rhoi’r ddau at ei gilydd…</translation>
    </message>
    <message>
        <source>Put this one back</source>
        <translation type="unfinished">Rhoi’r un hwn yn ôl</translation>
    </message>
    <message>
        <source>Recorded {time}.</source>
        <translation type="unfinished">Cofnodwyd {time}.</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation type="unfinished">Risg</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Someone</source>
        <translation type="unfinished">Rhywun</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished">Rhywun arall</translation>
    </message>
    <message>
        <source>Someone in the household</source>
        <translation type="unfinished">Rhywun yn yr aelwyd</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation type="unfinished">Ei dynnu</translation>
    </message>
    <message>
        <source>The records say this until somebody decides.</source>
        <translation type="unfinished">Dyma y mae’r cofnodion yn ei ddweud nes i rywun benderfynu.</translation>
    </message>
    <message>
        <source>They have the letter of the other decision already, so that one cannot be taken out.</source>
        <translation type="unfinished">Mae llythyr y penderfyniad arall ganddynt eisoes, felly ni ellir tynnu hwnnw.</translation>
    </message>
    <message>
        <source>This closed by itself, {time}: there are no longer two.</source>
        <translation type="unfinished">Caeodd hyn ohono’i hun, {time}: nid oes dau mwyach.</translation>
    </message>
    <message>
        <source>This has what both wrote. Read it and change it until it is right. Nothing is kept before you say so.</source>
        <translation type="unfinished">Mae hwn yn cynnwys yr hyn a ysgrifennodd y ddau. Darllenwch ef a’i newid nes ei fod yn iawn. Ni chedwir dim cyn i chi ddweud.</translation>
    </message>
    <message>
        <source>This laptop does not hold the record, so it cannot be decided from here.</source>
        <translation type="unfinished">Nid yw’r cofnod ar y gliniadur hwn, felly ni ellir penderfynu o’r fan hon.</translation>
    </message>
    <message>
        <source>This one does not count now.</source>
        <translation type="unfinished">Nid yw hwn yn cyfrif nawr.</translation>
    </message>
    <message>
        <source>This one is not among the cases that you may see. Ask your team leader: they can look at both.</source>
        <translation type="unfinished">Nid yw hwn ymhlith yr achosion y cewch eu gweld. Gofynnwch i’ch arweinydd tîm: gallant edrych ar y ddau.</translation>
    </message>
    <message>
        <source>This one is right</source>
        <translation type="unfinished">Hwn sy’n gywir</translation>
    </message>
    <message>
        <source>This one was kept</source>
        <translation type="unfinished">Cadwyd yr un hwn</translation>
    </message>
    <message>
        <source>Took it away</source>
        <translation type="unfinished">Fe’i tynnwyd</translation>
    </message>
    <message>
        <source>Two households in one home</source>
        <translation type="unfinished">Dwy aelwyd mewn un cartref</translation>
    </message>
    <message>
        <source>Two open cases for one person</source>
        <translation type="unfinished">Dau achos agored i un person</translation>
    </message>
    <message>
        <source>Two where there should be one</source>
        <translation type="unfinished">Dau lle dylai fod un</translation>
    </message>
    <message>
        <source>Until somebody decides, the safer of the two stands.</source>
        <translation type="unfinished">Nes bydd rhywun yn penderfynu, y mwyaf diogel o’r ddau sy’n sefyll.</translation>
    </message>
    <message>
        <source>What became of a letter</source>
        <translation type="unfinished">Beth ddaeth o’r llythyr</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation type="unfinished">Beth a benderfynwyd</translation>
    </message>
    <message>
        <source>Who has the case</source>
        <translation type="unfinished">Pwy sydd â’r achos</translation>
    </message>
    <message>
        <source>Words of a step</source>
        <translation type="unfinished">Geiriau’r cam</translation>
    </message>
    <message>
        <source>Write what is to stand.</source>
        <translation type="unfinished">Ysgrifennwch beth sydd i sefyll.</translation>
    </message>
    <message>
        <source>Written {time}.</source>
        <translation type="unfinished">Ysgrifennwyd {time}.</translation>
    </message>
    <message>
        <source>You had chosen otherwise ({choice}), but the other choice reached the office first, so it stands. You can put yours back.</source>
        <translation type="unfinished">Roeddech chi wedi dewis yn wahanol ({choice}), ond y dewis arall a gyrhaeddodd y swyddfa gyntaf, felly hwnnw sy’n sefyll. Gallwch roi eich un chi yn ôl.</translation>
    </message>
    <message>
        <source>kept both</source>
        <translation type="unfinished">cadwyd y ddau</translation>
    </message>
    <message>
        <source>kept what {name} recorded</source>
        <translation type="unfinished">cadwyd yr hyn a gofnododd {name}</translation>
    </message>
    <message>
        <source>{choice}: what {name} recorded</source>
        <translation type="unfinished">{choice}: yr hyn a gofnododd {name}</translation>
    </message>
    <message>
        <source>{first} and {second} both changed this, neither seeing what the other wrote.</source>
        <translation type="unfinished">Newidiodd {first} a {second} hyn, heb i’r naill weld beth a ysgrifennodd y llall.</translation>
    </message>
    <message>
        <source>{first} and {second} each decided on the same duty, not knowing of the other’s decision.</source>
        <translation type="unfinished">Penderfynodd {first} a {second} ar yr un ddyletswydd, heb i’r naill wybod am benderfyniad y llall.</translation>
    </message>
    <message>
        <source>{first} and {second} each opened a case for the same person, not knowing of the other’s.</source>
        <translation type="unfinished">Agorodd {first} a {second} achos yr un i’r un person, heb i’r naill wybod am achos y llall.</translation>
    </message>
    <message>
        <source>{first} and {second} each placed a household there, not knowing of the other.</source>
        <translation type="unfinished">Rhoddodd {first} a {second} aelwyd yr un yno, heb i’r naill wybod am y llall.</translation>
    </message>
    <message>
        <source>{name} decided this, {time}: {choice}.</source>
        <translation type="unfinished">{name} a benderfynodd hyn, {time}: {choice}.</translation>
    </message>
    <message>
        <source>{taker} took this away while {changer} changed it. It still stands.</source>
        <translation type="unfinished">Tynnodd {taker} hwn tra oedd {changer} yn ei newid. Mae’n dal i sefyll.</translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>Do you have somewhere safe to sleep tonight?</source>
        <translation type="unfinished">Oes gennych chi rywle diogel i gysgu heno?</translation>
    </message>
    <message>
        <source>How we can make it easier for you</source>
        <translation type="unfinished">Sut gallwn ni ei gwneud yn haws i chi</translation>
    </message>
    <message>
        <source>Is this right? Tell us what to change. You can stop at any time.</source>
        <translation type="unfinished">Ydy hyn yn gywir? Dywedwch wrthym beth i’w newid. Cewch stopio unrhyw bryd.</translation>
    </message>
    <message>
        <source>The home you need</source>
        <translation type="unfinished">Y cartref sydd ei angen arnoch</translation>
    </message>
    <message>
        <source>Turn it back</source>
        <translation type="unfinished">Ei droi’n ôl</translation>
    </message>
    <message>
        <source>We have not written anything down yet.</source>
        <translation type="unfinished">Nid ydym wedi ysgrifennu dim eto.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished">Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>What we understood</source>
        <translation type="unfinished">Yr hyn a ddeallwyd gennym</translation>
    </message>
    <message>
        <source>What would help you keep a home</source>
        <translation type="unfinished">Beth fyddai’n eich helpu i gadw cartref</translation>
    </message>
    <message>
        <source>What you think</source>
        <translation type="unfinished">Eich barn chi</translation>
    </message>
    <message>
        <source>What you want to happen</source>
        <translation type="unfinished">Beth rydych chi am iddo ddigwydd</translation>
    </message>
    <message>
        <source>You told us that you have nowhere safe to sleep tonight. Tell us if that is right.</source>
        <translation type="unfinished">Dywedoch wrthym nad oes gennych unman diogel i gysgu heno. Dywedwch a yw hynny’n gywir.</translation>
    </message>
    <message>
        <source>You told us that you have somewhere safe to sleep tonight.</source>
        <translation type="unfinished">Dywedoch wrthym fod gennych rywle diogel i gysgu heno.</translation>
    </message>
</context>
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
    <name>Decide</name>
    <message>
        <source>Choose.</source>
        <translation type="unfinished">Dewiswch.</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation type="unfinished">Diwrnod y penderfyniad</translation>
    </message>
    <message>
        <source>Decide: {duty}</source>
        <translation type="unfinished">Penderfynu: {duty}</translation>
    </message>
    <message>
        <source>Each reason on a line of its own (section 63(1)).</source>
        <translation type="unfinished">Pob rheswm ar ei linell ei hun (adran 63(1)).</translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished">Saesneg</translation>
    </message>
    <message>
        <source>Is this duty owed?</source>
        <translation type="unfinished">Ydy’r ddyletswydd hon yn ddyledus?</translation>
    </message>
    <message>
        <source>It is not owed</source>
        <translation type="unfinished">Nid yw’n ddyledus</translation>
    </message>
    <message>
        <source>It is owed</source>
        <translation type="unfinished">Mae’n ddyledus</translation>
    </message>
    <message>
        <source>No clock starts until its letter has been given.</source>
        <translation type="unfinished">Nid oes cloc yn dechrau nes bod ei llythyr wedi’i roi.</translation>
    </message>
    <message>
        <source>On the answers given it is not owed. What was answered no: {tests}</source>
        <translation type="unfinished">Yn ôl yr atebion nid yw’n ddyledus. Yr hyn a atebwyd â na: {tests}</translation>
    </message>
    <message>
        <source>On the answers given it is owed ({section}).</source>
        <translation type="unfinished">Yn ôl yr atebion mae’n ddyledus ({section}).</translation>
    </message>
    <message>
        <source>On the answers given the law says that it is not owed.</source>
        <translation type="unfinished">Yn ôl yr atebion mae’r gyfraith yn dweud nad yw’n ddyledus.</translation>
    </message>
    <message>
        <source>On the answers given the law says that it is owed.</source>
        <translation type="unfinished">Yn ôl yr atebion mae’r gyfraith yn dweud ei bod yn ddyledus.</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished">Rhesymau</translation>
    </message>
    <message>
        <source>Reasons for what is decided against them</source>
        <translation type="unfinished">Rhesymau dros yr hyn a benderfynwyd yn eu herbyn</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation type="unfinished">Cofnodi’r penderfyniad</translation>
    </message>
    <message>
        <source>That day has not come yet.</source>
        <translation type="unfinished">Nid yw’r diwrnod hwnnw wedi dod eto.</translation>
    </message>
    <message>
        <source>The facts of this case, in words that they would use. They are printed in the letter.</source>
        <translation type="unfinished">Ffeithiau’r achos hwn, mewn geiriau y bydden nhw’n eu defnyddio. Cânt eu hargraffu yn y llythyr.</translation>
    </message>
    <message>
        <source>The letter must give the reason for each thing against them.</source>
        <translation type="unfinished">Rhaid i’r llythyr roi’r rheswm dros bob peth yn eu herbyn.</translation>
    </message>
    <message>
        <source>This cannot be decided so</source>
        <translation type="unfinished">Ni ellir penderfynu hyn felly</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation type="unfinished">Cymraeg</translation>
    </message>
    <message>
        <source>Write the day.</source>
        <translation type="unfinished">Ysgrifennwch y diwrnod.</translation>
    </message>
    <message>
        <source>Write the facts of this case that the decision rests on.</source>
        <translation type="unfinished">Ysgrifennwch ffeithiau’r achos hwn y mae’r penderfyniad yn seiliedig arnynt.</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation type="unfinished">Iaith yr ysgrifennu</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished">Gosodiadau</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Add a photo or file</source>
        <translation type="unfinished">Ychwanegu llun neu ffeil</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation type="unfinished">Ychwanegu “{name}”</translation>
    </message>
    <message>
        <source>At the office: it is fetched when you open it</source>
        <translation type="unfinished">Yn y swyddfa: caiff ei nôl pan fyddwch yn ei hagor</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Here and at the office</source>
        <translation type="unfinished">Yma ac yn y swyddfa</translation>
    </message>
    <message>
        <source>It has not reached the office yet: it is still with {name}.</source>
        <translation type="unfinished">Nid yw wedi cyrraedd y swyddfa eto: mae’n dal gyda {name}.</translation>
    </message>
    <message>
        <source>It is being fetched from the office…</source>
        <translation type="unfinished">Mae’n cael ei nôl o’r swyddfa…</translation>
    </message>
    <message>
        <source>It is no longer shown. The history keeps that it was here, and who took it off.</source>
        <translation type="unfinished">Ni chaiff ei dangos mwyach. Mae’r hanes yn cadw ei bod wedi bod yma, a phwy a’i tynnodd.</translation>
    </message>
    <message>
        <source>Keep it on this case</source>
        <translation type="unfinished">Ei chadw ar yr achos hwn</translation>
    </message>
    <message>
        <source>Keep the camera’s own file too</source>
        <translation type="unfinished">Cadw ffeil y camera ei hun hefyd</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation type="unfinished">Dim hyd yma.</translation>
    </message>
    <message>
        <source>Of a photo a smaller copy is kept, without the place where it was taken. Tick this where the very file matters as evidence. It is sent when nothing else waits.</source>
        <translation type="unfinished">O lun, cedwir copi llai, heb y man lle’i tynnwyd. Ticiwch hyn lle mae’r union ffeil yn bwysig fel tystiolaeth. Caiff ei hanfon pan nad oes dim arall yn aros.</translation>
    </message>
    <message>
        <source>On its way to the office: {done} of {size}</source>
        <translation type="unfinished">Ar ei ffordd i’r swyddfa: {done} o {size}</translation>
    </message>
    <message>
        <source>On this laptop only: it follows your words to the office</source>
        <translation type="unfinished">Ar y gliniadur hwn yn unig: mae’n dilyn eich geiriau i’r swyddfa</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">Agor</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation type="unfinished">Ffeil PDF</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished">Llun</translation>
    </message>
    <message>
        <source>Photos and files</source>
        <translation type="unfinished">Lluniau a ffeiliau</translation>
    </message>
    <message>
        <source>Still on the laptop of {name}</source>
        <translation type="unfinished">Yn dal ar liniadur {name}</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation type="unfinished">Ei thynnu</translation>
    </message>
    <message>
        <source>Take it off this case</source>
        <translation type="unfinished">Ei thynnu oddi ar yr achos hwn</translation>
    </message>
    <message>
        <source>Take it off this case?</source>
        <translation type="unfinished">Ei thynnu oddi ar yr achos hwn?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished">Rhoi cynnig arall</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation type="unfinished">Beth yw hwn?</translation>
    </message>
    <message>
        <source>taken {day}, {time} by the camera’s clock</source>
        <translation type="unfinished">tynnwyd {day}, {time} yn ôl cloc y camera</translation>
    </message>
    <message>
        <source>the camera’s own file is kept too</source>
        <translation type="unfinished">cedwir ffeil y camera ei hun hefyd</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation type="unfinished">{number} MB</translation>
    </message>
    <message>
        <source>{number} kB</source>
        <translation type="unfinished">{number} kB</translation>
    </message>
</context>
<context>
    <name>Duties</name>
    <message numerus="yes">
        <source>%n days left, ends {day}</source>
        <translation type="unfinished">
            <numerusform>%n diwrnod ar ôl, yn dod i ben {day}</numerusform>
            <numerusform>%n diwrnod ar ôl, yn dod i ben {day}</numerusform>
            <numerusform>%n diwrnod ar ôl, yn dod i ben {day}</numerusform>
            <numerusform>%n diwrnod ar ôl, yn dod i ben {day}</numerusform>
            <numerusform>%n diwrnod ar ôl, yn dod i ben {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions still to be answered</source>
        <translation type="unfinished">
            <numerusform>%n cwestiwn heb eu hateb</numerusform>
            <numerusform>%n cwestiwn heb ei ateb</numerusform>
            <numerusform>%n cwestiwn heb eu hateb</numerusform>
            <numerusform>%n chwestiwn heb eu hateb</numerusform>
            <numerusform>%n cwestiwn heb eu hateb</numerusform>
        </translation>
    </message>
    <message>
        <source>A second person must agree.</source>
        <translation type="unfinished">Rhaid i ail berson gytuno.</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation type="unfinished">Cytuno</translation>
    </message>
    <message>
        <source>Answer what is still open</source>
        <translation type="unfinished">Ateb yr hyn sydd heb ei ateb</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation type="unfinished">Daeth yn ôl</translation>
    </message>
    <message>
        <source>Day {day} of {days}, ends {end}</source>
        <translation type="unfinished">Diwrnod {day} o {days}, yn dod i ben {end}</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation type="unfinished">Penderfynu</translation>
    </message>
    <message>
        <source>Decide: {duty}</source>
        <translation type="unfinished">Penderfynu: {duty}</translation>
    </message>
    <message>
        <source>Decided against them because:</source>
        <translation type="unfinished">Penderfynwyd yn eu herbyn oherwydd:</translation>
    </message>
    <message>
        <source>Decided {day}: not owed</source>
        <translation type="unfinished">Penderfynwyd {day}: ddim yn ddyledus</translation>
    </message>
    <message>
        <source>Decided {day}; they have not been told</source>
        <translation type="unfinished">Penderfynwyd {day}; ni ddywedwyd wrthynt eto</translation>
    </message>
    <message>
        <source>Decisions taken</source>
        <translation type="unfinished">Penderfyniadau a wnaed</translation>
    </message>
    <message>
        <source>Do not agree</source>
        <translation type="unfinished">Peidio â chytuno</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished">Wedi dod i ben</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation type="unfinished">Daeth i ben {day}</translation>
    </message>
    <message>
        <source>Ends today</source>
        <translation type="unfinished">Yn dod i ben heddiw</translation>
    </message>
    <message>
        <source>First answer: {questions}</source>
        <translation type="unfinished">Atebwch yn gyntaf: {questions}</translation>
    </message>
    <message>
        <source>First this must be given: {notice}.</source>
        <translation type="unfinished">Rhaid rhoi hyn yn gyntaf: {notice}.</translation>
    </message>
    <message>
        <source>From {day}.</source>
        <translation type="unfinished">O {day} ymlaen.</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation type="unfinished">Ei roi</translation>
    </message>
    <message>
        <source>Give the letter</source>
        <translation type="unfinished">Rhoi’r llythyr</translation>
    </message>
    <message>
        <source>Go to the assessment</source>
        <translation type="unfinished">Mynd i’r asesiad</translation>
    </message>
    <message>
        <source>It cannot stand beside a duty that runs: {lacks}.</source>
        <translation type="unfinished">Ni all sefyll ochr yn ochr â dyletswydd sy’n rhedeg: {lacks}.</translation>
    </message>
    <message>
        <source>It comes only after an earlier duty has ended.</source>
        <translation type="unfinished">Dim ond ar ôl i ddyletswydd gynharach ddod i ben y daw.</translation>
    </message>
    <message>
        <source>It was answered no: {lacks}</source>
        <translation type="unfinished">Atebwyd na: {lacks}</translation>
    </message>
    <message>
        <source>Its ending is decided; it goes on until they are told.</source>
        <translation type="unfinished">Penderfynwyd dod â hi i ben; mae’n parhau nes dweud wrthynt.</translation>
    </message>
    <message>
        <source>Its letter has not been made.</source>
        <translation type="unfinished">Nid yw ei llythyr wedi’i wneud.</translation>
    </message>
    <message>
        <source>Its letter is made and has not been given.</source>
        <translation type="unfinished">Mae ei llythyr wedi’i wneud ond heb ei roi.</translation>
    </message>
    <message>
        <source>Its letter was {way} {day}.</source>
        <translation type="unfinished">Cafodd ei llythyr {way} {day}.</translation>
    </message>
    <message>
        <source>Made, not given</source>
        <translation type="unfinished">Wedi’i wneud, heb ei roi</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation type="unfinished">Ei wneud</translation>
    </message>
    <message>
        <source>Make the letter</source>
        <translation type="unfinished">Gwneud y llythyr</translation>
    </message>
    <message>
        <source>Not agreed to: no effect</source>
        <translation type="unfinished">Heb gytundeb: dim effaith</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation type="unfinished">Heb ddechrau</translation>
    </message>
    <message>
        <source>Not finished yet</source>
        <translation type="unfinished">Heb ei orffen eto</translation>
    </message>
    <message>
        <source>Not owed</source>
        <translation type="unfinished">Ddim yn ddyledus</translation>
    </message>
    <message>
        <source>Nothing just now.</source>
        <translation type="unfinished">Dim byd ar hyn o bryd.</translation>
    </message>
    <message>
        <source>On the answers given it is not owed.</source>
        <translation type="unfinished">Yn ôl yr atebion nid yw’n ddyledus.</translation>
    </message>
    <message>
        <source>On the answers given it is owed.</source>
        <translation type="unfinished">Yn ôl yr atebion mae’n ddyledus.</translation>
    </message>
    <message>
        <source>On the answers it is not owed</source>
        <translation type="unfinished">Yn ôl yr atebion nid yw’n ddyledus</translation>
    </message>
    <message>
        <source>On the answers it is not owed: to be decided</source>
        <translation type="unfinished">Yn ôl yr atebion nid yw’n ddyledus: i’w benderfynu</translation>
    </message>
    <message>
        <source>On the answers it is owed: to be decided</source>
        <translation type="unfinished">Yn ôl yr atebion mae’n ddyledus: i’w benderfynu</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation type="unfinished">Yn ddyledus</translation>
    </message>
    <message>
        <source>Owed now</source>
        <translation type="unfinished">Yn ddyledus nawr</translation>
    </message>
    <message>
        <source>Record that I do not agree</source>
        <translation type="unfinished">Cofnodi nad wyf yn cytuno</translation>
    </message>
    <message>
        <source>Still to be answered: {lacks}</source>
        <translation type="unfinished">Heb eu hateb: {lacks}</translation>
    </message>
    <message>
        <source>The decision then has no effect, and whoever took it is told why.</source>
        <translation type="unfinished">Yna ni fydd effaith i’r penderfyniad, a dywedir pam wrth bwy bynnag a’i gwnaeth.</translation>
    </message>
    <message>
        <source>The law sets no last day.</source>
        <translation type="unfinished">Nid yw’r gyfraith yn gosod diwrnod olaf.</translation>
    </message>
    <message>
        <source>The plan is settled, and they have no copy of it.</source>
        <translation type="unfinished">Mae’r cynllun wedi’i setlo, ac nid oes ganddynt gopi ohono.</translation>
    </message>
    <message>
        <source>The time has not begun: {why}</source>
        <translation type="unfinished">Nid yw’r amser wedi dechrau: {why}</translation>
    </message>
    <message>
        <source>The {days} days ended on {day}</source>
        <translation type="unfinished">Daeth y {days} diwrnod i ben {day}</translation>
    </message>
    <message>
        <source>The {days} days have not begun: {why}</source>
        <translation type="unfinished">Nid yw’r {days} diwrnod wedi dechrau: {why}</translation>
    </message>
    <message>
        <source>They have not been given the letter that told them of this duty.</source>
        <translation type="unfinished">Nid ydynt wedi cael y llythyr sy’n dweud wrthynt am y ddyletswydd hon.</translation>
    </message>
    <message>
        <source>This rests on {law}, version {version}, checked by {who} on {day}.</source>
        <translation type="unfinished">Mae hyn yn seiliedig ar {law}, fersiwn {version}, a wiriwyd gan {who} {day}.</translation>
    </message>
    <message>
        <source>This rests on {law}, version {version}. No lawyer has checked this file of the law yet: where it matters, look at the section itself.</source>
        <translation type="unfinished">Mae hyn yn seiliedig ar {law}, fersiwn {version}. Nid oes cyfreithiwr wedi gwirio’r ffeil hon o’r gyfraith eto: lle mae’n bwysig, edrychwch ar yr adran ei hun.</translation>
    </message>
    <message>
        <source>To make</source>
        <translation type="unfinished">I’w wneud</translation>
    </message>
    <message>
        <source>Told {day}</source>
        <translation type="unfinished">Dywedwyd wrthynt {day}</translation>
    </message>
    <message>
        <source>Too soon after this was given: {notice}.</source>
        <translation type="unfinished">Yn rhy fuan ar ôl rhoi hyn: {notice}.</translation>
    </message>
    <message>
        <source>Waits for a second person</source>
        <translation type="unfinished">Yn aros am ail berson</translation>
    </message>
    <message>
        <source>We decided that no duty is owed, and they have not been told.</source>
        <translation type="unfinished">Penderfynwyd nad oes dyletswydd yn ddyledus, ac ni ddywedwyd wrthynt.</translation>
    </message>
    <message>
        <source>We decided that the duty ends. Until they are told, it goes on.</source>
        <translation type="unfinished">Penderfynwyd bod y ddyletswydd yn dod i ben. Nes dweud wrthynt, mae’n parhau.</translation>
    </message>
    <message>
        <source>We decided that this duty is owed, and they have not been told.</source>
        <translation type="unfinished">Penderfynwyd bod y ddyletswydd hon yn ddyledus, ac ni ddywedwyd wrthynt.</translation>
    </message>
    <message>
        <source>What may lawfully follow</source>
        <translation type="unfinished">Yr hyn a all ddilyn yn gyfreithlon</translation>
    </message>
    <message>
        <source>What may not yet, and why</source>
        <translation type="unfinished">Yr hyn na all ddilyn eto, a pham</translation>
    </message>
    <message>
        <source>What they need is assessed</source>
        <translation type="unfinished">Asesu’r hyn sydd ei angen arnynt</translation>
    </message>
    <message>
        <source>Where the case stands</source>
        <translation type="unfinished">Lle mae’r achos arni</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished">Pam</translation>
    </message>
    <message>
        <source>Write the English</source>
        <translation type="unfinished">Ysgrifennu’r Saesneg</translation>
    </message>
    <message>
        <source>Write the Welsh</source>
        <translation type="unfinished">Ysgrifennu’r Gymraeg</translation>
    </message>
    <message>
        <source>You do not agree</source>
        <translation type="unfinished">Nid ydych yn cytuno</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation type="unfinished">erbyn {day}</translation>
    </message>
    <message>
        <source>e-mailed</source>
        <translation type="unfinished">ei e-bostio</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation type="unfinished">ei roi yn y llaw</translation>
    </message>
    <message>
        <source>in force</source>
        <translation type="unfinished">mewn grym</translation>
    </message>
    <message>
        <source>known from a report of the law only</source>
        <translation type="unfinished">yn hysbys o adroddiad ar y gyfraith yn unig</translation>
    </message>
    <message>
        <source>left at the office for them</source>
        <translation type="unfinished">ei adael yn y swyddfa iddynt</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation type="unfinished">heb ei gadarnhau</translation>
    </message>
    <message>
        <source>not in force</source>
        <translation type="unfinished">nid mewn grym</translation>
    </message>
    <message>
        <source>posted</source>
        <translation type="unfinished">ei bostio</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation type="unfinished">ers {day}</translation>
    </message>
    <message>
        <source>the office’s own record, no ending in law</source>
        <translation type="unfinished">cofnod y swyddfa ei hun, nid diwedd mewn cyfraith</translation>
    </message>
    <message>
        <source>the {notice} letter came back and is not yet at the office for them</source>
        <translation type="unfinished">daeth llythyr {notice} yn ôl ac nid yw yn y swyddfa iddynt eto</translation>
    </message>
    <message>
        <source>the {notice} letter has not been given</source>
        <translation type="unfinished">nid yw llythyr {notice} wedi’i roi</translation>
    </message>
    <message>
        <source>the {notice} letter has not been made</source>
        <translation type="unfinished">nid yw llythyr {notice} wedi’i wneud</translation>
    </message>
    <message>
        <source>the {notice} letter was withdrawn</source>
        <translation type="unfinished">tynnwyd llythyr {notice} yn ôl</translation>
    </message>
    <message>
        <source>ways in which it ends</source>
        <translation type="unfinished">y ffyrdd y daw i ben</translation>
    </message>
    <message>
        <source>{clock}: this time has not begun.</source>
        <translation type="unfinished">{clock}: nid yw’r amser hwn wedi dechrau.</translation>
    </message>
    <message>
        <source>{clock}: this time is over.</source>
        <translation type="unfinished">{clock}: mae’r amser hwn ar ben.</translation>
    </message>
    <message>
        <source>{clock}: this time still runs.</source>
        <translation type="unfinished">{clock}: mae’r amser hwn yn dal i redeg.</translation>
    </message>
    <message>
        <source>{who} asks you to agree: {duty}</source>
        <translation type="unfinished">Mae {who} yn gofyn i chi gytuno: {duty}</translation>
    </message>
    <message>
        <source>{words} ({section}). Decided {day} by {who}.</source>
        <translation type="unfinished">{words} ({section}). Penderfynwyd {day} gan {who}.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The records cannot be written: the folder or the disk is read-only. Nothing was lost.</source>
        <translation type="unfinished">Ni ellir ysgrifennu’r cofnodion: mae’r ffolder neu’r ddisg yn ddarllen yn unig. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>The records cannot be opened: the folder does not let us. Nothing was lost.</source>
        <translation type="unfinished">Ni ellir agor y cofnodion: nid yw’r ffolder yn caniatáu hynny. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>Another program is writing to the records. Try again in a moment.</source>
        <translation type="unfinished">Mae rhaglen arall yn ysgrifennu i’r cofnodion. Rhowch gynnig arall arni ymhen eiliad.</translation>
    </message>
    <message>
        <source>A duty still runs. It ends only when the letter of its ending (section 84) has been given.</source>
        <translation type="unfinished">Mae dyletswydd yn dal i redeg. Dim ond pan fydd y llythyr sy’n dweud ei bod yn dod i ben (adran 84) wedi’i roi y daw i ben.</translation>
    </message>
    <message>
        <source>A file did not arrive whole. It stays here and is sent again.</source>
        <translation type="unfinished">Ni chyrhaeddodd ffeil yn gyfan. Mae’n aros yma ac fe’i hanfonir eto.</translation>
    </message>
    <message>
        <source>A file is too large for the office. It stays on this laptop.</source>
        <translation type="unfinished">Mae ffeil yn rhy fawr i’r swyddfa. Mae’n aros ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>A letter is still to be given.</source>
        <translation type="unfinished">Mae llythyr yn dal i’w roi.</translation>
    </message>
    <message>
        <source>A letter that was given cannot be undone: make a later one in its place.</source>
        <translation type="unfinished">Ni ellir dadwneud llythyr a roddwyd: gwnewch un diweddarach yn ei le.</translation>
    </message>
    <message>
        <source>A new version was begun already: go on with it.</source>
        <translation type="unfinished">Dechreuwyd fersiwn newydd eisoes: ewch ymlaen â hi.</translation>
    </message>
    <message>
        <source>A part of a file was garbled on the way. It is sent again.</source>
        <translation type="unfinished">Aeth rhan o ffeil yn gymysg ar y ffordd. Caiff ei hanfon eto.</translation>
    </message>
    <message>
        <source>A part of the program cannot be read: install the program again.</source>
        <translation type="unfinished">Ni ellir darllen rhan o’r rhaglen: gosodwch y rhaglen eto.</translation>
    </message>
    <message>
        <source>A part of the program is missing: install the program again.</source>
        <translation type="unfinished">Mae rhan o’r rhaglen ar goll: gosodwch y rhaglen eto.</translation>
    </message>
    <message>
        <source>A part of this letter cannot be set on a page.</source>
        <translation type="unfinished">Ni ellir gosod rhan o’r llythyr hwn ar dudalen.</translation>
    </message>
    <message>
        <source>A passphrase needs at least ten characters. Three or four words do well.</source>
        <translation type="unfinished">Mae angen o leiaf ddeg nod ar gyfrinair. Mae tri neu bedwar gair yn gwneud y tro’n dda.</translation>
    </message>
    <message>
        <source>A second person has not agreed to this decision yet.</source>
        <translation type="unfinished">Nid yw ail berson wedi cytuno â’r penderfyniad hwn eto.</translation>
    </message>
    <message>
        <source>Ask whether they are safe tonight.</source>
        <translation type="unfinished">Gofynnwch a ydynt yn ddiogel heno.</translation>
    </message>
    <message>
        <source>Choose a patch.</source>
        <translation type="unfinished">Dewiswch ardal.</translation>
    </message>
    <message>
        <source>Choose another letter of the same case.</source>
        <translation type="unfinished">Dewiswch lythyr arall o’r un achos.</translation>
    </message>
    <message>
        <source>Choose how far it got.</source>
        <translation type="unfinished">Dewiswch beth ddigwyddodd.</translation>
    </message>
    <message>
        <source>Choose how.</source>
        <translation type="unfinished">Dewiswch sut.</translation>
    </message>
    <message>
        <source>Choose two different people.</source>
        <translation type="unfinished">Dewiswch ddau berson gwahanol.</translation>
    </message>
    <message>
        <source>Choose what the mark is about.</source>
        <translation type="unfinished">Dewiswch am beth y mae’r marc.</translation>
    </message>
    <message>
        <source>Choose what the need is.</source>
        <translation type="unfinished">Dewiswch beth yw’r angen.</translation>
    </message>
    <message>
        <source>Files of this kind cannot be kept: choose a photo or a PDF.</source>
        <translation type="unfinished">Ni ellir cadw ffeiliau o’r math hwn: dewiswch lun neu PDF.</translation>
    </message>
    <message>
        <source>Finish the assessment first: the letter tells its outcome.</source>
        <translation type="unfinished">Gorffennwch yr asesiad yn gyntaf: mae’r llythyr yn dweud ei ganlyniad.</translation>
    </message>
    <message>
        <source>It ends before it begins.</source>
        <translation type="unfinished">Mae’n dod i ben cyn iddo ddechrau.</translation>
    </message>
    <message>
        <source>Lowering a mark needs a reason.</source>
        <translation type="unfinished">Mae angen rheswm i ostwng marc.</translation>
    </message>
    <message>
        <source>More than one officer works on this laptop: say which.</source>
        <translation type="unfinished">Mae mwy nag un swyddog yn gweithio ar y gliniadur hwn: dywedwch pa un.</translation>
    </message>
    <message>
        <source>No day yet: the standard then says when.</source>
        <translation type="unfinished">Dim diwrnod eto: y safon sy’n dweud pryd felly.</translation>
    </message>
    <message>
        <source>No officer here has a role that allows this.</source>
        <translation type="unfinished">Nid oes gan yr un swyddog yma rôl sy’n caniatáu hyn.</translation>
    </message>
    <message>
        <source>No officer of that name works on this laptop.</source>
        <translation type="unfinished">Nid oes swyddog o’r enw hwnnw’n gweithio ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>Nobody has decided that yet.</source>
        <translation type="unfinished">Nid oes neb wedi penderfynu hynny eto.</translation>
    </message>
    <message>
        <source>Not asked yet: letters then go in Welsh and English.</source>
        <translation type="unfinished">Heb ofyn eto: bydd llythyrau’n mynd yn Gymraeg a Saesneg felly.</translation>
    </message>
    <message>
        <source>Nothing is sent in this way: choose another answer.</source>
        <translation type="unfinished">Nid oes dim yn cael ei anfon fel hyn: dewiswch ateb arall.</translation>
    </message>
    <message>
        <source>On the answers given this duty is not owed.</source>
        <translation type="unfinished">Yn ôl yr atebion nid yw’r ddyletswydd hon yn ddyledus.</translation>
    </message>
    <message>
        <source>On the answers given this duty is owed.</source>
        <translation type="unfinished">Yn ôl yr atebion mae’r ddyletswydd hon yn ddyledus.</translation>
    </message>
    <message>
        <source>Only someone who speaks Welsh can say that a translation is checked.</source>
        <translation type="unfinished">Dim ond rhywun sy’n siarad Cymraeg a all ddweud bod cyfieithiad wedi’i wirio.</translation>
    </message>
    <message>
        <source>Only text can be kept from both: choose one.</source>
        <translation type="unfinished">Dim ond testun y gellir ei gadw o’r ddau: dewiswch un.</translation>
    </message>
    <message>
        <source>Parts of it are hard to read. Say them in shorter, plainer words.</source>
        <translation type="unfinished">Mae rhannau ohono’n anodd eu darllen. Dywedwch nhw mewn geiriau byrrach, symlach.</translation>
    </message>
    <message>
        <source>Safe contact does not allow this way: choose another.</source>
        <translation type="unfinished">Nid yw cyswllt diogel yn caniatáu’r ffordd hon: dewiswch un arall.</translation>
    </message>
    <message>
        <source>Say how it was agreed.</source>
        <translation type="unfinished">Dywedwch sut y cytunwyd.</translation>
    </message>
    <message>
        <source>Say in a few words what this is.</source>
        <translation type="unfinished">Dywedwch mewn ychydig eiriau beth yw hwn.</translation>
    </message>
    <message>
        <source>Say who agreed to it.</source>
        <translation type="unfinished">Dywedwch pwy gytunodd.</translation>
    </message>
    <message>
        <source>Say whom it was with.</source>
        <translation type="unfinished">Dywedwch gyda phwy yr oedd.</translation>
    </message>
    <message>
        <source>Say why. It is kept with the record.</source>
        <translation type="unfinished">Dywedwch pam. Cedwir hynny gyda’r cofnod.</translation>
    </message>
    <message>
        <source>Some things are still to be put right before the plan is settled.</source>
        <translation type="unfinished">Mae rhai pethau i’w cywiro o hyd cyn setlo’r cynllun.</translation>
    </message>
    <message>
        <source>Somebody else has decided on this meanwhile.</source>
        <translation type="unfinished">Mae rhywun arall wedi penderfynu ar hyn yn y cyfamser.</translation>
    </message>
    <message>
        <source>Somebody has been asked already.</source>
        <translation type="unfinished">Gofynnwyd i rywun eisoes.</translation>
    </message>
    <message>
        <source>Something was changed since. Correct it instead.</source>
        <translation type="unfinished">Newidiwyd rhywbeth ers hynny. Cywirwch ef yn lle hynny.</translation>
    </message>
    <message>
        <source>That day is past.</source>
        <translation type="unfinished">Mae’r diwrnod hwnnw wedi mynd heibio.</translation>
    </message>
    <message>
        <source>That day is yet to come.</source>
        <translation type="unfinished">Mae’r diwrnod hwnnw eto i ddod.</translation>
    </message>
    <message>
        <source>That does not lower the mark.</source>
        <translation type="unfinished">Nid yw hynny’n gostwng y marc.</translation>
    </message>
    <message>
        <source>That is before this contact.</source>
        <translation type="unfinished">Mae hynny cyn y cyswllt hwn.</translation>
    </message>
    <message>
        <source>That mark has ended.</source>
        <translation type="unfinished">Mae’r marc hwnnw wedi dod i ben.</translation>
    </message>
    <message>
        <source>That officer no longer works here.</source>
        <translation type="unfinished">Nid yw’r swyddog hwnnw’n gweithio yma mwyach.</translation>
    </message>
    <message>
        <source>That passphrase is not the right one.</source>
        <translation type="unfinished">Nid dyna’r cyfrinair cywir.</translation>
    </message>
    <message>
        <source>That was corrected already: correct the later one.</source>
        <translation type="unfinished">Cywirwyd hynny eisoes: cywirwch yr un diweddarach.</translation>
    </message>
    <message>
        <source>That was decided already. It can be decided anew from its card.</source>
        <translation type="unfinished">Penderfynwyd hynny eisoes. Gellir ei benderfynu eto o’i gerdyn.</translation>
    </message>
    <message>
        <source>That went to the office already. Correct it or withdraw it instead.</source>
        <translation type="unfinished">Aeth hynny i’r swyddfa eisoes. Cywirwch ef neu tynnwch ef yn ôl.</translation>
    </message>
    <message>
        <source>The address begins with http:// , so anyone on the way could read it. Use https:// .</source>
        <translation type="unfinished">Mae’r cyfeiriad yn dechrau â http:// , felly gallai unrhyw un ar y ffordd ei ddarllen. Defnyddiwch https:// .</translation>
    </message>
    <message>
        <source>The applicant cannot leave their own case.</source>
        <translation type="unfinished">Ni all y ceisydd adael ei achos ei hun.</translation>
    </message>
    <message>
        <source>The applicant’s record is not on this laptop.</source>
        <translation type="unfinished">Nid yw cofnod y ceisydd ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>The assessment is not finished yet: some questions are still open.</source>
        <translation type="unfinished">Nid yw’r asesiad wedi’i gwblhau eto: mae rhai cwestiynau heb eu hateb.</translation>
    </message>
    <message>
        <source>The assessment was finished: begin a review to change it.</source>
        <translation type="unfinished">Cwblhawyd yr asesiad: dechreuwch adolygiad i’w newid.</translation>
    </message>
    <message>
        <source>The case is closed already.</source>
        <translation type="unfinished">Mae’r achos wedi cau eisoes.</translation>
    </message>
    <message>
        <source>The case is open.</source>
        <translation type="unfinished">Mae’r achos yn agored.</translation>
    </message>
    <message>
        <source>The council withdrew this laptop.</source>
        <translation type="unfinished">Tynnodd y cyngor y gliniadur hwn yn ôl.</translation>
    </message>
    <message>
        <source>The council withdrew this laptop. What was not yet sent was handed over; the records here can no longer be read.</source>
        <translation type="unfinished">Tynnodd y cyngor y gliniadur hwn yn ôl. Trosglwyddwyd yr hyn nad oedd wedi’i anfon eto; ni ellir darllen y cofnodion yma mwyach.</translation>
    </message>
    <message>
        <source>The council’s letterhead is not on this laptop yet: send and fetch first.</source>
        <translation type="unfinished">Nid yw pennawd llythyrau’r cyngor ar y gliniadur hwn eto: anfonwch a nôl yn gyntaf.</translation>
    </message>
    <message>
        <source>The dates printed in it would be wrong: make it again.</source>
        <translation type="unfinished">Byddai’r dyddiadau a argraffwyd ynddo yn anghywir: gwnewch ef eto.</translation>
    </message>
    <message>
        <source>The disk gave an error. What was confirmed before is kept.</source>
        <translation type="unfinished">Rhoddodd y ddisg wall. Cedwir yr hyn a gadarnhawyd o’r blaen.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost: make room, then save again.</source>
        <translation type="unfinished">Mae’r ddisg yn llawn. Ni chollwyd dim: gwnewch le, yna cadwch eto.</translation>
    </message>
    <message>
        <source>The file cannot be written there.</source>
        <translation type="unfinished">Ni ellir ysgrifennu’r ffeil yno.</translation>
    </message>
    <message>
        <source>The file is damaged or cut short. Make it again on the laptop.</source>
        <translation type="unfinished">Mae’r ffeil wedi’i difrodi neu’n anghyflawn. Gwnewch hi eto ar y gliniadur.</translation>
    </message>
    <message>
        <source>The files that hold your keys are damaged. Keep this laptop as it is and ask your IT team.</source>
        <translation type="unfinished">Mae’r ffeiliau sy’n dal eich allweddi wedi’u difrodi. Cadwch y gliniadur fel y mae a gofynnwch i’ch tîm TG.</translation>
    </message>
    <message>
        <source>The invented county could not be started on this laptop. Try again.</source>
        <translation type="unfinished">Ni ellid dechrau’r sir ddychmygol ar y gliniadur hwn. Ceisiwch eto.</translation>
    </message>
    <message>
        <source>The law cannot say yet: answer the open questions first.</source>
        <translation type="unfinished">Ni all y gyfraith ddweud eto: atebwch y cwestiynau agored yn gyntaf.</translation>
    </message>
    <message>
        <source>The law in force that day has no such duty.</source>
        <translation type="unfinished">Nid oes dyletswydd o’r fath yn y gyfraith a oedd mewn grym y diwrnod hwnnw.</translation>
    </message>
    <message>
        <source>The letter is not ready: see what is still missing.</source>
        <translation type="unfinished">Nid yw’r llythyr yn barod: edrychwch beth sydd ar goll o hyd.</translation>
    </message>
    <message>
        <source>The letter was not given yet on that day.</source>
        <translation type="unfinished">Nid oedd y llythyr wedi’i roi eto ar y diwrnod hwnnw.</translation>
    </message>
    <message>
        <source>The letter was not made yet on that day.</source>
        <translation type="unfinished">Nid oedd y llythyr wedi’i wneud eto ar y diwrnod hwnnw.</translation>
    </message>
    <message>
        <source>The line was cut before the office had answered in full. Nothing was lost.</source>
        <translation type="unfinished">Torrwyd y llinell cyn i’r swyddfa ateb yn llawn. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation type="unfinished">Mae’r nodyn yn wag.</translation>
    </message>
    <message>
        <source>The office cannot answer just now. Nothing was lost; it is tried again.</source>
        <translation type="unfinished">Ni all y swyddfa ateb nawr. Ni chollwyd dim; gwneir cais arall.</translation>
    </message>
    <message>
        <source>The office cannot be reached from here. Nothing was lost; it is tried again.</source>
        <translation type="unfinished">Ni ellir cyrraedd y swyddfa o’r fan hon. Ni chollwyd dim; gwneir cais arall.</translation>
    </message>
    <message>
        <source>The office does not know this laptop. Nothing was lost.</source>
        <translation type="unfinished">Nid yw’r swyddfa’n adnabod y gliniadur hwn. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>The office does not take a file. It stays here and is tried again.</source>
        <translation type="unfinished">Nid yw’r swyddfa’n derbyn ffeil. Mae’n aros yma a gwneir cais arall.</translation>
    </message>
    <message>
        <source>The office does not take this code: it was used already, or its time has run out.</source>
        <translation type="unfinished">Nid yw’r swyddfa’n derbyn y cod hwn: cafodd ei ddefnyddio eisoes, neu mae ei amser wedi dod i ben.</translation>
    </message>
    <message>
        <source>The office has another version of the program. Nothing was lost; ask for an update.</source>
        <translation type="unfinished">Mae gan y swyddfa fersiwn arall o’r rhaglen. Ni chollwyd dim; gofynnwch am ddiweddariad.</translation>
    </message>
    <message>
        <source>The office is being brought up to date. Nothing was lost; it is tried again.</source>
        <translation type="unfinished">Mae’r swyddfa’n cael ei diweddaru. Ni chollwyd dim; rhoddir cynnig arall arni.</translation>
    </message>
    <message>
        <source>The office knows this laptop under another name. Ask your IT team.</source>
        <translation type="unfinished">Mae’r swyddfa’n adnabod y gliniadur hwn dan enw arall. Gofynnwch i’ch tîm TG.</translation>
    </message>
    <message>
        <source>The office’s certificate is not one that this laptop trusts. Nothing was sent.</source>
        <translation type="unfinished">Nid yw tystysgrif y swyddfa’n un y mae’r gliniadur hwn yn ymddiried ynddi. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>The office’s disk is full or failing. Nothing was lost; it is tried again.</source>
        <translation type="unfinished">Mae disg y swyddfa’n llawn neu’n methu. Ni chollwyd dim; rhoddir cynnig arall arni.</translation>
    </message>
    <message>
        <source>The passphrase is needed to open these records.</source>
        <translation type="unfinished">Mae angen y cyfrinair i agor y cofnodion hyn.</translation>
    </message>
    <message>
        <source>The plan was changed meanwhile: look at it again.</source>
        <translation type="unfinished">Newidiwyd y cynllun yn y cyfamser: edrychwch arno eto.</translation>
    </message>
    <message>
        <source>The program does not have the law that this was decided under.</source>
        <translation type="unfinished">Nid oes gan y rhaglen y gyfraith y penderfynwyd hyn oddi tani.</translation>
    </message>
    <message>
        <source>The program knows of no law for that day.</source>
        <translation type="unfinished">Nid yw’r rhaglen yn gwybod am gyfraith ar gyfer y diwrnod hwnnw.</translation>
    </message>
    <message>
        <source>The reason can be added later.</source>
        <translation type="unfinished">Gellir ychwanegu’r rheswm yn nes ymlaen.</translation>
    </message>
    <message>
        <source>The records are closed. Nothing was lost.</source>
        <translation type="unfinished">Mae’r cofnodion ar gau. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>The records on this laptop are damaged. Nothing was changed. Keep this laptop as it is and ask your IT team: they can put the last back-up in.</source>
        <translation type="unfinished">Mae’r cofnodion ar y gliniadur hwn wedi’u difrodi. Ni newidiwyd dim. Cadwch y gliniadur fel y mae a gofynnwch i’ch tîm TG: gallant roi’r copi wrth gefn diwethaf i mewn.</translation>
    </message>
    <message>
        <source>The recovery key cannot be read, or its passphrase is not the right one.</source>
        <translation type="unfinished">Ni ellir darllen yr allwedd adfer, neu nid dyna’r cyfrinair cywir.</translation>
    </message>
    <message>
        <source>The recovery key needs its own passphrase.</source>
        <translation type="unfinished">Mae angen ei chyfrinair ei hun ar yr allwedd adfer.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation type="unfinished">Nid yw’r ddau gyfrinair yr un fath.</translation>
    </message>
    <message>
        <source>Their address has changed since this letter was made: make it again.</source>
        <translation type="unfinished">Mae eu cyfeiriad wedi newid ers gwneud y llythyr hwn: gwnewch ef eto.</translation>
    </message>
    <message>
        <source>There are no records on this laptop yet.</source>
        <translation type="unfinished">Nid oes cofnodion ar y gliniadur hwn eto.</translation>
    </message>
    <message>
        <source>There are records here already. Nothing was changed.</source>
        <translation type="unfinished">Mae cofnodion yma eisoes. Ni newidiwyd dim.</translation>
    </message>
    <message>
        <source>There is a file of that name already. Choose another.</source>
        <translation type="unfinished">Mae ffeil o’r enw hwnnw eisoes. Dewiswch enw arall.</translation>
    </message>
    <message>
        <source>There is a plan already: go on with it.</source>
        <translation type="unfinished">Mae cynllun eisoes: ewch ymlaen ag ef.</translation>
    </message>
    <message>
        <source>There is no council at this office yet. Ask your IT team.</source>
        <translation type="unfinished">Nid oes cyngor yn y swyddfa hon eto. Gofynnwch i’ch tîm TG.</translation>
    </message>
    <message>
        <source>There is no plan yet: begin one.</source>
        <translation type="unfinished">Nid oes cynllun eto: dechreuwch un.</translation>
    </message>
    <message>
        <source>There is no sound back-up on this laptop.</source>
        <translation type="unfinished">Nid oes copi wrth gefn da ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>There is no such decision here.</source>
        <translation type="unfinished">Nid oes penderfyniad o’r fath yma.</translation>
    </message>
    <message>
        <source>There is no such laptop among those that you look after.</source>
        <translation type="unfinished">Nid oes gliniadur o’r fath ymhlith y rhai yr ydych yn gofalu amdanynt.</translation>
    </message>
    <message>
        <source>There is no such letter here.</source>
        <translation type="unfinished">Nid oes llythyr o’r fath yma.</translation>
    </message>
    <message>
        <source>There is no such officer among those that you look after.</source>
        <translation type="unfinished">Nid oes swyddog o’r fath ymhlith y rhai yr ydych yn gofalu amdanynt.</translation>
    </message>
    <message>
        <source>There is no such plan here.</source>
        <translation type="unfinished">Nid oes cynllun o’r fath yma.</translation>
    </message>
    <message>
        <source>There is no such request here.</source>
        <translation type="unfinished">Nid oes cais o’r fath yma.</translation>
    </message>
    <message>
        <source>There is no such step here.</source>
        <translation type="unfinished">Nid oes cam o’r fath yma.</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation type="unfinished">Nid oes dim yn y ffeil hon.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished">Nid oes dim i’w ddadwneud.</translation>
    </message>
    <message>
        <source>These records belong to a council already.</source>
        <translation type="unfinished">Mae’r cofnodion hyn yn perthyn i gyngor eisoes.</translation>
    </message>
    <message>
        <source>These records were written by a newer version of Trothwy. Install that version to open them; nothing was changed.</source>
        <translation type="unfinished">Ysgrifennwyd y cofnodion hyn gan fersiwn mwy newydd o Trothwy. Gosodwch y fersiwn hwnnw i’w hagor; ni newidiwyd dim.</translation>
    </message>
    <message>
        <source>They belong to this household already.</source>
        <translation type="unfinished">Maent yn perthyn i’r aelwyd hon eisoes.</translation>
    </message>
    <message>
        <source>They got in touch, so there was an answer.</source>
        <translation type="unfinished">Nhw gysylltodd, felly roedd ateb.</translation>
    </message>
    <message>
        <source>They have the letter already: its reasons stand as they were given.</source>
        <translation type="unfinished">Mae’r llythyr ganddynt eisoes: mae ei resymau’n sefyll fel y’u rhoddwyd.</translation>
    </message>
    <message>
        <source>They moved to the present address after that day.</source>
        <translation type="unfinished">Symudon nhw i’r cyfeiriad presennol ar ôl y diwrnod hwnnw.</translation>
    </message>
    <message>
        <source>This cannot be taken in yet: it belongs to something else that is kept aside. Take that in first.</source>
        <translation type="unfinished">Ni ellir derbyn hyn eto: mae’n perthyn i rywbeth arall a roddwyd o’r neilltu. Derbyniwch hwnnw’n gyntaf.</translation>
    </message>
    <message>
        <source>This cannot be taken in: the office cannot read it.</source>
        <translation type="unfinished">Ni ellir derbyn hyn: ni all y swyddfa ei ddarllen.</translation>
    </message>
    <message>
        <source>This duty runs. It ends only on a ground in law, once its letter is given.</source>
        <translation type="unfinished">Mae’r ddyletswydd hon yn rhedeg. Dim ond ar sail mewn cyfraith y daw i ben, ar ôl rhoi ei llythyr.</translation>
    </message>
    <message>
        <source>This file is at the office: send and fetch to have it here.</source>
        <translation type="unfinished">Mae’r ffeil hon yn y swyddfa: anfonwch a nôl i’w chael yma.</translation>
    </message>
    <message>
        <source>This file is damaged on this laptop. Add it again if you can.</source>
        <translation type="unfinished">Mae’r ffeil hon wedi’i difrodi ar y gliniadur hwn. Ychwanegwch hi eto os gallwch.</translation>
    </message>
    <message>
        <source>This file is damaged. It is fetched again when you next open it.</source>
        <translation type="unfinished">Mae’r ffeil hon wedi’i difrodi. Caiff ei nôl eto pan fyddwch yn ei hagor nesaf.</translation>
    </message>
    <message>
        <source>This file is not encrypted, so it is not a store of ours. It was not opened.</source>
        <translation type="unfinished">Nid yw’r ffeil hon wedi’i hamgryptio, felly nid un o’n rhai ni yw hi. Ni chafodd ei hagor.</translation>
    </message>
    <message>
        <source>This folder cannot be written to. Nothing was lost.</source>
        <translation type="unfinished">Ni ellir ysgrifennu i’r ffolder hon. Ni chollwyd dim.</translation>
    </message>
    <message>
        <source>This has been answered already.</source>
        <translation type="unfinished">Atebwyd hyn eisoes.</translation>
    </message>
    <message>
        <source>This has been decided already.</source>
        <translation type="unfinished">Penderfynwyd hyn eisoes.</translation>
    </message>
    <message>
        <source>This is a letter’s own file: it stays with the letter.</source>
        <translation type="unfinished">Ffeil llythyr yw hon: mae’n aros gyda’r llythyr.</translation>
    </message>
    <message>
        <source>This is no photo that the program can read.</source>
        <translation type="unfinished">Nid yw hwn yn llun y gall y rhaglen ei ddarllen.</translation>
    </message>
    <message>
        <source>This is not a file of unsent work from a laptop.</source>
        <translation type="unfinished">Nid ffeil o waith heb ei anfon o liniadur yw hon.</translation>
    </message>
    <message>
        <source>This is not a whole code: it has eight groups of four letters and digits.</source>
        <translation type="unfinished">Nid cod cyfan yw hwn: mae ynddo wyth grŵp o bedair llythyren neu rif.</translation>
    </message>
    <message>
        <source>This is not an address of an office: it begins with https:// .</source>
        <translation type="unfinished">Nid cyfeiriad swyddfa yw hwn: mae’n dechrau â https:// .</translation>
    </message>
    <message>
        <source>This is too long to be kept. Shorten it, or keep it in parts.</source>
        <translation type="unfinished">Mae hyn yn rhy hir i’w gadw. Byrhewch ef, neu cadwch ef fesul rhan.</translation>
    </message>
    <message>
        <source>This key does not open the records, or they are damaged at their beginning. Nothing was changed.</source>
        <translation type="unfinished">Nid yw’r allwedd hon yn agor y cofnodion, neu maent wedi’u difrodi ar eu dechrau. Ni newidiwyd dim.</translation>
    </message>
    <message>
        <source>This laptop does not hold that case.</source>
        <translation type="unfinished">Nid yw’r achos hwnnw ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>This laptop does not hold that record.</source>
        <translation type="unfinished">Nid yw’r cofnod hwnnw ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>This laptop has not joined a council yet.</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn wedi ymuno â chyngor eto.</translation>
    </message>
    <message>
        <source>This laptop knows no officers yet: send and fetch first.</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn yn gwybod am unrhyw swyddog eto: anfonwch a nôl yn gyntaf.</translation>
    </message>
    <message>
        <source>This laptop knows no patches yet: send and fetch first.</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn yn gwybod am unrhyw ardal eto: anfonwch a nôl yn gyntaf.</translation>
    </message>
    <message>
        <source>This laptop never joined a council, so no recovery key can open it.</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn erioed wedi ymuno â chyngor, felly ni all allwedd adfer ei agor.</translation>
    </message>
    <message>
        <source>This letter has been given already.</source>
        <translation type="unfinished">Rhoddwyd y llythyr hwn eisoes.</translation>
    </message>
    <message>
        <source>This letter has not been given yet.</source>
        <translation type="unfinished">Nid yw’r llythyr hwn wedi’i roi eto.</translation>
    </message>
    <message>
        <source>This letter tells of another decision.</source>
        <translation type="unfinished">Mae’r llythyr hwn yn sôn am benderfyniad arall.</translation>
    </message>
    <message>
        <source>This letter was not left at the office for them.</source>
        <translation type="unfinished">Ni adawyd y llythyr hwn yn y swyddfa iddynt.</translation>
    </message>
    <message>
        <source>This letter was withdrawn: make it again.</source>
        <translation type="unfinished">Tynnwyd y llythyr hwn yn ôl: gwnewch ef eto.</translation>
    </message>
    <message>
        <source>This letter’s pages are at the office: send and fetch to have them here.</source>
        <translation type="unfinished">Mae tudalennau’r llythyr hwn yn y swyddfa: anfonwch a nôl i’w cael yma.</translation>
    </message>
    <message>
        <source>This photo is too large to be read here.</source>
        <translation type="unfinished">Mae’r llun hwn yn rhy fawr i’w ddarllen yma.</translation>
    </message>
    <message>
        <source>This recovery key is not the one that belongs to this laptop.</source>
        <translation type="unfinished">Nid yr allwedd adfer hon sy’n perthyn i’r gliniadur hwn.</translation>
    </message>
    <message>
        <source>This setting cannot have that value.</source>
        <translation type="unfinished">Ni all y gosodiad hwn gael y gwerth hwnnw.</translation>
    </message>
    <message>
        <source>This version is past: change the step in the newest one.</source>
        <translation type="unfinished">Mae fersiwn newydd ar ôl hon: newidiwch y cam yn yr un ddiweddaraf.</translation>
    </message>
    <message>
        <source>This version is settled: begin the next one to change it.</source>
        <translation type="unfinished">Mae’r fersiwn hon wedi’i setlo: dechreuwch yr un nesaf i’w newid.</translation>
    </message>
    <message>
        <source>This very file is on this case already.</source>
        <translation type="unfinished">Mae’r union ffeil hon ar yr achos hwn eisoes.</translation>
    </message>
    <message>
        <source>This was changed by someone else while you were writing. Look at it again.</source>
        <translation type="unfinished">Newidiwyd hyn gan rywun arall tra oeddech yn ysgrifennu. Edrychwch arno eto.</translation>
    </message>
    <message numerus="yes">
        <source>Wait %n seconds before the next try.</source>
        <translation type="unfinished">
            <numerusform>Arhoswch %n eiliad cyn rhoi cynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad cyn rhoi cynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad cyn rhoi cynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad cyn rhoi cynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad cyn rhoi cynnig arall arni.</numerusform>
        </translation>
    </message>
    <message>
        <source>What answers at this address is not your office. Nothing was sent to it.</source>
        <translation type="unfinished">Nid eich swyddfa chi sy’n ateb yn y cyfeiriad hwn. Nid anfonwyd dim ati.</translation>
    </message>
    <message>
        <source>What this is about is not here.</source>
        <translation type="unfinished">Nid yw’r hyn y mae hyn yn sôn amdano yma.</translation>
    </message>
    <message>
        <source>Where was it?</source>
        <translation type="unfinished">Ble oedd hyn?</translation>
    </message>
    <message>
        <source>Write at least a town or a first line.</source>
        <translation type="unfinished">Ysgrifennwch o leiaf dref neu linell gyntaf.</translation>
    </message>
    <message>
        <source>Write at least one name.</source>
        <translation type="unfinished">Ysgrifennwch o leiaf un enw.</translation>
    </message>
    <message>
        <source>Write how you know, or why not.</source>
        <translation type="unfinished">Ysgrifennwch sut rydych yn gwybod, neu pam ddim.</translation>
    </message>
    <message>
        <source>Write the day and the time, such as 14:10.</source>
        <translation type="unfinished">Ysgrifennwch y diwrnod a’r amser, fel 14:10.</translation>
    </message>
    <message>
        <source>Write the day.</source>
        <translation type="unfinished">Ysgrifennwch y diwrnod.</translation>
    </message>
    <message>
        <source>Write the number, the address or a word about it.</source>
        <translation type="unfinished">Ysgrifennwch y rhif, y cyfeiriad neu air amdano.</translation>
    </message>
    <message>
        <source>Write the reason for each thing decided against them.</source>
        <translation type="unfinished">Ysgrifennwch y rheswm dros bob peth a benderfynwyd yn eu herbyn.</translation>
    </message>
    <message>
        <source>Write the reasons for the decision.</source>
        <translation type="unfinished">Ysgrifennwch y rhesymau dros y penderfyniad.</translation>
    </message>
    <message>
        <source>Write what happened and when: a mark is made of facts.</source>
        <translation type="unfinished">Ysgrifennwch beth ddigwyddodd a phryd: ffeithiau yw marc.</translation>
    </message>
    <message>
        <source>Write what they do not agree with, and why.</source>
        <translation type="unfinished">Ysgrifennwch yr hyn nad ydynt yn cytuno ag ef, a pham.</translation>
    </message>
    <message>
        <source>Write what was said.</source>
        <translation type="unfinished">Ysgrifennwch yr hyn a ddywedwyd.</translation>
    </message>
    <message>
        <source>You asked for this yourself: somebody else must answer.</source>
        <translation type="unfinished">Chi eich hun a ofynnodd am hyn: rhaid i rywun arall ateb.</translation>
    </message>
    <message>
        <source>You took this decision: somebody else must answer.</source>
        <translation type="unfinished">Chi a wnaeth y penderfyniad hwn: rhaid i rywun arall ateb.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation type="unfinished">Nid yw eich rôl yn caniatáu hyn.</translation>
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
    <name>FirstRun</name>
    <message>
        <source>450 invented cases to look at and to work on. Nobody in them is real, nothing leaves this laptop, and you can join your council later.</source>
        <translation type="unfinished">450 o achosion dychmygol i edrych arnynt a gweithio arnynt. Nid oes neb go iawn ynddynt, nid oes dim yn gadael y gliniadur hwn, a gallwch ymuno â’ch cyngor yn nes ymlaen.</translation>
    </message>
    <message>
        <source>Address of the office</source>
        <translation type="unfinished">Cyfeiriad y swyddfa</translation>
    </message>
    <message>
        <source>Also open with my sign-in to this computer</source>
        <translation type="unfinished">Agor hefyd gyda’m mewngofnodi i’r cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Asking the office…</source>
        <translation type="unfinished">Yn gofyn i’r swyddfa…</translation>
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
        <source>Case {done} of {whole}</source>
        <translation type="unfinished">Achos {done} o {whole}</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished">Dewiswch gyfrinair</translation>
    </message>
    <message>
        <source>Eight groups of four letters and digits. Capitals and hyphens do not matter.</source>
        <translation type="unfinished">Wyth grŵp o bedair llythyren neu rif. Nid oes ots am briflythrennau na chysylltnodau.</translation>
    </message>
    <message>
        <source>Enter the code</source>
        <translation type="unfinished">Rhoi’r cod</translation>
    </message>
    <message>
        <source>Fetching your cases: {done} records so far</source>
        <translation type="unfinished">Yn nôl eich achosion: {done} o gofnodion hyd yn hyn</translation>
    </message>
    <message>
        <source>For your own work. You need the address and the one-time code that your IT team gave you, and a signal for this once.</source>
        <translation type="unfinished">Ar gyfer eich gwaith eich hun. Bydd angen y cyfeiriad a’r cod untro a gawsoch gan eich tîm TG, a signal y tro hwn yn unig.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation type="unfinished">Da.</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation type="unfinished">Sut hoffech chi ddechrau?</translation>
    </message>
    <message>
        <source>It begins with https://</source>
        <translation type="unfinished">Mae’n dechrau â https://</translation>
    </message>
    <message>
        <source>It opens your records on this laptop, with or without a signal. Three or four words that you will remember do well.</source>
        <translation type="unfinished">Mae’n agor eich cofnodion ar y gliniadur hwn, gyda signal neu hebddo. Mae tri neu bedwar gair y byddwch yn eu cofio yn gwneud y tro’n dda.</translation>
    </message>
    <message>
        <source>It will do. Another word makes it much harder to guess.</source>
        <translation type="unfinished">Fe wnaiff y tro. Mae gair arall yn ei wneud yn llawer anos i’w ddyfalu.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished">Ymuno</translation>
    </message>
    <message>
        <source>Join my council</source>
        <translation type="unfinished">Ymuno â’m cyngor</translation>
    </message>
    <message>
        <source>Joining your council</source>
        <translation type="unfinished">Yn ymuno â’ch cyngor</translation>
    </message>
    <message>
        <source>Make the county</source>
        <translation type="unfinished">Gwneud y sir</translation>
    </message>
    <message>
        <source>Making the invented county</source>
        <translation type="unfinished">Yn gwneud y sir ddychmygol</translation>
    </message>
    <message>
        <source>Making your key…</source>
        <translation type="unfinished">Yn gwneud eich allwedd…</translation>
    </message>
    <message>
        <source>New officer</source>
        <translation type="unfinished">Swyddog newydd</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished">Un eiliad…</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation type="unfinished">Cod untro</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished">Cyfrinair</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished">Yn stopio…</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation type="unfinished">Cryf.</translation>
    </message>
    <message>
        <source>Ten characters at least.</source>
        <translation type="unfinished">Deg nod o leiaf.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation type="unfinished">Yr un peth eto</translation>
    </message>
    <message>
        <source>Then one press opens your records. Not for a computer that others use as you.</source>
        <translation type="unfinished">Yna mae un wasgiad yn agor eich cofnodion. Nid ar gyfer cyfrifiadur y mae eraill yn ei ddefnyddio yn eich enw chi.</translation>
    </message>
    <message>
        <source>This is not the same.</source>
        <translation type="unfinished">Nid yw hwn yr un fath.</translation>
    </message>
    <message>
        <source>Three or four words do well.</source>
        <translation type="unfinished">Mae tri neu bedwar gair yn gwneud y tro’n dda.</translation>
    </message>
    <message>
        <source>Too short so far.</source>
        <translation type="unfinished">Rhy fyr hyd yn hyn.</translation>
    </message>
    <message>
        <source>Try it with an invented county</source>
        <translation type="unfinished">Rhoi cynnig arni gyda sir ddychmygol</translation>
    </message>
    <message>
        <source>Your IT team gives you both. The code works once, for you alone.</source>
        <translation type="unfinished">Eich tîm TG sy’n rhoi’r ddau i chi. Mae’r cod yn gweithio unwaith, i chi yn unig.</translation>
    </message>
</context>
<context>
    <name>Household</name>
    <message numerus="yes">
        <source>%n years old</source>
        <translation type="unfinished">
            <numerusform>%n oed</numerusform>
            <numerusform>%n oed</numerusform>
            <numerusform>%n oed</numerusform>
            <numerusform>%n oed</numerusform>
            <numerusform>%n oed</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished">Ychwanegu</translation>
    </message>
    <message>
        <source>Add a support need</source>
        <translation type="unfinished">Ychwanegu angen cymorth</translation>
    </message>
    <message>
        <source>Add a way to reach them</source>
        <translation type="unfinished">Ychwanegu ffordd o gysylltu â nhw</translation>
    </message>
    <message>
        <source>Add someone</source>
        <translation type="unfinished">Ychwanegu rhywun</translation>
    </message>
    <message>
        <source>Also needs</source>
        <translation type="unfinished">Hefyd angen</translation>
    </message>
    <message>
        <source>Also speaks</source>
        <translation type="unfinished">Hefyd yn siarad</translation>
    </message>
    <message>
        <source>Cannot read letters</source>
        <translation type="unfinished">Ni all ddarllen llythyrau</translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished">Newid</translation>
    </message>
    <message>
        <source>Change or add</source>
        <translation type="unfinished">Newid neu ychwanegu</translation>
    </message>
    <message>
        <source>Change the rules</source>
        <translation type="unfinished">Newid y rheolau</translation>
    </message>
    <message>
        <source>Do not use</source>
        <translation type="unfinished">Peidio â defnyddio</translation>
    </message>
    <message>
        <source>Does not read: say it, or use pictures</source>
        <translation type="unfinished">Ddim yn darllen: dywedwch, neu defnyddiwch luniau</translation>
    </message>
    <message>
        <source>Does not work at home</source>
        <translation type="unfinished">Nid yw’n gweithio gartref</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished">Cynharach</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished">Wedi dod i ben</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation type="unfinished">Daeth i ben {day}</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation type="unfinished">Sut i gysylltu â nhw</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation type="unfinished">Cyfieithydd ar y pryd: {language}</translation>
    </message>
    <message>
        <source>Keep the address secret</source>
        <translation type="unfinished">Cadwch y cyfeiriad yn gyfrinachol</translation>
    </message>
    <message>
        <source>Language and reading</source>
        <translation type="unfinished">Iaith a darllen</translation>
    </message>
    <message>
        <source>Language not asked yet</source>
        <translation type="unfinished">Heb ofyn am iaith eto</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation type="unfinished">Print bras</translation>
    </message>
    <message>
        <source>Leave no voicemail</source>
        <translation type="unfinished">Peidio â gadael neges llais</translation>
    </message>
    <message>
        <source>Left {day}</source>
        <translation type="unfinished">Gadawodd {day}</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished">Llythyrau</translation>
    </message>
    <message>
        <source>Must not know: {who}</source>
        <translation type="unfinished">Ni ddylai wybod: {who}</translation>
    </message>
    <message>
        <source>Names and birth date</source>
        <translation type="unfinished">Enwau a dyddiad geni</translation>
    </message>
    <message>
        <source>No address on file.</source>
        <translation type="unfinished">Dim cyfeiriad ar ffeil.</translation>
    </message>
    <message>
        <source>No e-mail</source>
        <translation type="unfinished">Dim e-bost</translation>
    </message>
    <message>
        <source>A relationship to another</source>
        <translation type="unfinished">Perthynas ag un arall</translation>
    </message>
    <message>
        <source>Add a risk</source>
        <translation type="unfinished">Ychwanegu risg</translation>
    </message>
    <message>
        <source>Add a safeguarding concern</source>
        <translation type="unfinished">Ychwanegu pryder diogelu</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation type="unfinished">Ychwanegu cyfeiriad</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation type="unfinished">Ceisydd</translation>
    </message>
    <message>
        <source>How they belong here</source>
        <translation type="unfinished">Sut maent yn perthyn yma</translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished">Iaith</translation>
    </message>
    <message>
        <source>No post: letters wait at the office</source>
        <translation type="unfinished">Dim post: mae llythyrau’n aros yn y swyddfa</translation>
    </message>
    <message>
        <source>No signal there</source>
        <translation type="unfinished">Dim signal yno</translation>
    </message>
    <message>
        <source>No texts or WhatsApp</source>
        <translation type="unfinished">Dim negeseuon testun na WhatsApp</translation>
    </message>
    <message>
        <source>Nobody asked whether they read letters</source>
        <translation type="unfinished">Nid oes neb wedi gofyn a ydynt yn darllen llythyrau</translation>
    </message>
    <message>
        <source>Nobody asked yet how they like to be reached.</source>
        <translation type="unfinished">Nid oes neb wedi gofyn eto sut y maent yn hoffi i ni gysylltu.</translation>
    </message>
    <message>
        <source>None written down. Ask what would help them keep a home (s62).</source>
        <translation type="unfinished">Dim wedi’i nodi. Gofynnwch beth fyddai’n eu helpu i gadw cartref (a62).</translation>
    </message>
    <message>
        <source>Noted {day}</source>
        <translation type="unfinished">Nodwyd {day}</translation>
    </message>
    <message>
        <source>Ordinary print</source>
        <translation type="unfinished">Print arferol</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation type="unfinished">A ffefrir</translation>
    </message>
    <message>
        <source>Preferred way</source>
        <translation type="unfinished">Y ffordd a ffefrir</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished">Darllen</translation>
    </message>
    <message>
        <source>Reads letters</source>
        <translation type="unfinished">Yn darllen llythyrau</translation>
    </message>
    <message>
        <source>Reads with help</source>
        <translation type="unfinished">Yn darllen gyda chymorth</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Safe contact: these rules stand before every call and letter</source>
        <translation type="unfinished">Cyswllt diogel: mae’r rheolau hyn yn dod cyn pob galwad a llythyr</translation>
    </message>
    <message>
        <source>Safe times: {times}</source>
        <translation type="unfinished">Amseroedd diogel: {times}</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished">Cyfrinachol</translation>
    </message>
    <message>
        <source>Send no post</source>
        <translation type="unfinished">Peidiwch ag anfon post</translation>
    </message>
    <message>
        <source>Support needs, and what each means for a home</source>
        <translation type="unfinished">Anghenion cymorth, a beth mae pob un yn ei olygu i gartref</translation>
    </message>
    <message>
        <source>Supported by {name}</source>
        <translation type="unfinished">Cefnogir gan {name}</translation>
    </message>
    <message>
        <source>Take away: {relationship}</source>
        <translation type="unfinished">Tynnu: {relationship}</translation>
    </message>
    <message>
        <source>Take care</source>
        <translation type="unfinished">Byddwch yn ofalus</translation>
    </message>
    <message>
        <source>They left the household</source>
        <translation type="unfinished">Gadawon nhw’r aelwyd</translation>
    </message>
    <message>
        <source>They left today</source>
        <translation type="unfinished">Gadawon nhw heddiw</translation>
    </message>
    <message>
        <source>They prefer: {way}</source>
        <translation type="unfinished">Gwell ganddynt: {way}</translation>
    </message>
    <message>
        <source>They stay on file, with the day on which they left.</source>
        <translation type="unfinished">Byddant yn aros ar ffeil, gyda’r diwrnod y gadawon nhw.</translation>
    </message>
    <message>
        <source>To be careful of</source>
        <translation type="unfinished">I fod yn ofalus ohono</translation>
    </message>
    <message>
        <source>Write what it means</source>
        <translation type="unfinished">Ysgrifennwch beth mae’n ei olygu</translation>
    </message>
    <message>
        <source>{relation} of {name}</source>
        <translation type="unfinished">{relation} i {name}</translation>
    </message>
    <message>
        <source>Where they live</source>
        <translation type="unfinished">Ble maent yn byw</translation>
    </message>
    <message>
        <source>Withhold our number</source>
        <translation type="unfinished">Cuddiwch ein rhif</translation>
    </message>
    <message>
        <source>Words agreed: {words}</source>
        <translation type="unfinished">Geiriau cytûn: {words}</translation>
    </message>
    <message>
        <source>asked {day}</source>
        <translation type="unfinished">gofynnwyd {day}</translation>
    </message>
    <message>
        <source>depends on the applicant</source>
        <translation type="unfinished">yn dibynnu ar y ceisydd</translation>
    </message>
    <message>
        <source>does not write</source>
        <translation type="unfinished">nid yw’n ysgrifennu</translation>
    </message>
    <message>
        <source>look again {day}</source>
        <translation type="unfinished">edrych eto {day}</translation>
    </message>
    <message>
        <source>not safe to tell them of it</source>
        <translation type="unfinished">nid yw’n ddiogel dweud wrthynt amdano</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation type="unfinished">ers {day}</translation>
    </message>
    <message>
        <source>they were not told of it yet</source>
        <translation type="unfinished">nid ydynt wedi cael gwybod amdano eto</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation type="unfinished">hyd {day}</translation>
    </message>
    <message>
        <source>writes</source>
        <translation type="unfinished">yn ysgrifennu</translation>
    </message>
    <message>
        <source>writes with help</source>
        <translation type="unfinished">yn ysgrifennu gyda chymorth</translation>
    </message>
    <message>
        <source>{name} left the household?</source>
        <translation type="unfinished">A adawodd {name} yr aelwyd?</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Back to where you were, and forward again</source>
        <translation type="unfinished">Yn ôl i ble’r oeddech, ac ymlaen eto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Close; what you typed is kept</source>
        <translation type="unfinished">Cau; cedwir yr hyn a deipiwyd</translation>
    </message>
    <message>
        <source>Confirm the form that you are in</source>
        <translation type="unfinished">Cadarnhau’r ffurflen yr ydych ynddi</translation>
    </message>
    <message>
        <source>Go to the first, second, … screen on the left</source>
        <translation type="unfinished">Mynd i’r sgrin gyntaf, yr ail, … ar y chwith</translation>
    </message>
    <message>
        <source>Hide everything at once, and come back</source>
        <translation type="unfinished">Cuddio popeth ar unwaith, a dod yn ôl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished">Bysellau</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished">Cloi</translation>
    </message>
    <message>
        <source>Move within a list or a row of choices</source>
        <translation type="unfinished">Symud o fewn rhestr neu res o ddewisiadau</translation>
    </message>
    <message>
        <source>Nothing that you type needs saving: it is kept as you type.</source>
        <translation type="unfinished">Nid oes angen cadw dim a deipiwch: caiff ei gadw wrth i chi deipio.</translation>
    </message>
    <message>
        <source>Open the row, press the button</source>
        <translation type="unfinished">Agor y rhes, pwyso’r botwm</translation>
    </message>
    <message>
        <source>Quick note, from anywhere</source>
        <translation type="unfinished">Nodyn cyflym, o unrhyw le</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished">Chwilio popeth</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation type="unfinished">Y daflen hon</translation>
    </message>
    <message>
        <source>To the next field or button</source>
        <translation type="unfinished">I’r maes neu’r botwm nesaf</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>A change</source>
        <translation type="unfinished">Newid</translation>
    </message>
    <message>
        <source>A clock ends</source>
        <translation type="unfinished">Mae cloc yn dod i ben</translation>
    </message>
    <message>
        <source>A home made sure of</source>
        <translation type="unfinished">Sicrhau cartref</translation>
    </message>
    <message>
        <source>A step of the plan</source>
        <translation type="unfinished">Cam yn y cynllun</translation>
    </message>
    <message>
        <source>A translation</source>
        <translation type="unfinished">Cyfieithiad</translation>
    </message>
    <message>
        <source>Added to the household</source>
        <translation type="unfinished">Ychwanegwyd at yr aelwyd</translation>
    </message>
    <message>
        <source>Address changed</source>
        <translation type="unfinished">Newidiwyd y cyfeiriad</translation>
    </message>
    <message>
        <source>Address kept secret</source>
        <translation type="unfinished">Cyfeiriad yn gyfrinachol</translation>
    </message>
    <message>
        <source>Address, first line</source>
        <translation type="unfinished">Cyfeiriad, llinell gyntaf</translation>
    </message>
    <message>
        <source>Address, second line</source>
        <translation type="unfinished">Cyfeiriad, ail linell</translation>
    </message>
    <message>
        <source>Agreed on</source>
        <translation type="unfinished">Cytunwyd ar</translation>
    </message>
    <message>
        <source>Agreed words</source>
        <translation type="unfinished">Geiriau cytûn</translation>
    </message>
    <message>
        <source>Another way</source>
        <translation type="unfinished">Ffordd arall</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished">Ateb</translation>
    </message>
    <message>
        <source>Answers in the assessment</source>
        <translation type="unfinished">Atebion yn yr asesiad</translation>
    </message>
    <message>
        <source>Applied on</source>
        <translation type="unfinished">Gwnaed cais ar</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation type="unfinished">Gofyn yn gyntaf</translation>
    </message>
    <message>
        <source>Asked for agreement</source>
        <translation type="unfinished">Gofynnwyd am gytundeb</translation>
    </message>
    <message>
        <source>Assessment finished</source>
        <translation type="unfinished">Cwblhawyd yr asesiad</translation>
    </message>
    <message>
        <source>Begun on</source>
        <translation type="unfinished">Dechreuwyd ar</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation type="unfinished">Dyddiad geni</translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished">Wrth ei enw</translation>
    </message>
    <message>
        <source>By when</source>
        <translation type="unfinished">Erbyn pryd</translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished">Achos</translation>
    </message>
    <message>
        <source>Case changed</source>
        <translation type="unfinished">Newidiwyd yr achos</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation type="unfinished">Caewyd yr achos</translation>
    </message>
    <message>
        <source>Case given to another officer</source>
        <translation type="unfinished">Rhoddwyd yr achos i swyddog arall</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation type="unfinished">Agorwyd yr achos</translation>
    </message>
    <message>
        <source>Case opened again</source>
        <translation type="unfinished">Agorwyd yr achos eto</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation type="unfinished">Caewyd ar</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation type="unfinished">Cyswllt</translation>
    </message>
    <message>
        <source>Contact corrected. The first one stays on file.</source>
        <translation type="unfinished">Cywirwyd y cyswllt. Mae’r cyntaf yn aros ar ffeil.</translation>
    </message>
    <message>
        <source>Contact recorded</source>
        <translation type="unfinished">Cofnodwyd y cyswllt</translation>
    </message>
    <message>
        <source>Copy given on</source>
        <translation type="unfinished">Rhoddwyd copi ar</translation>
    </message>
    <message>
        <source>Copy recorded</source>
        <translation type="unfinished">Cofnodwyd y copi</translation>
    </message>
    <message>
        <source>Day they were asked for their language</source>
        <translation type="unfinished">Diwrnod y gofynnwyd am eu hiaith</translation>
    </message>
    <message>
        <source>Decided anew. Both values stay on file.</source>
        <translation type="unfinished">Penderfynwyd eto. Mae’r ddau werth yn aros ar ffeil.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation type="unfinished">Penderfynwyd gan</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation type="unfinished">Penderfynwyd ar</translation>
    </message>
    <message>
        <source>Decided. Both values stay on file.</source>
        <translation type="unfinished">Penderfynwyd. Mae’r ddau werth yn aros ar ffeil.</translation>
    </message>
    <message>
        <source>Decision recorded</source>
        <translation type="unfinished">Cofnodwyd y penderfyniad</translation>
    </message>
    <message>
        <source>Depends on them</source>
        <translation type="unfinished">Yn dibynnu arnynt</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished">Manylyn</translation>
    </message>
    <message>
        <source>Disagreement recorded</source>
        <translation type="unfinished">Cofnodwyd yr anghytundeb</translation>
    </message>
    <message>
        <source>Duty</source>
        <translation type="unfinished">Dyletswydd</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation type="unfinished">Daeth i ben ar</translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished">Saesneg</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished">Ffeithiau</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished">Cyfenw</translation>
    </message>
    <message>
        <source>Finished on</source>
        <translation type="unfinished">Gorffennwyd ar</translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished">O</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation type="unfinished">Enwau cyntaf</translation>
    </message>
    <message>
        <source>Ground in law</source>
        <translation type="unfinished">Sail yn y gyfraith</translation>
    </message>
    <message>
        <source>Help offered</source>
        <translation type="unfinished">Y cymorth a gynigiwyd</translation>
    </message>
    <message>
        <source>Help to find a home</source>
        <translation type="unfinished">Cymorth i ddod o hyd i gartref</translation>
    </message>
    <message>
        <source>Help to keep a home</source>
        <translation type="unfinished">Cymorth i gadw cartref</translation>
    </message>
    <message>
        <source>Household changed</source>
        <translation type="unfinished">Newidiwyd yr aelwyd</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation type="unfinished">Pa mor bell ydyw</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation type="unfinished">Sut mae’n sefyll</translation>
    </message>
    <message>
        <source>How it was agreed</source>
        <translation type="unfinished">Sut cytunwyd arno</translation>
    </message>
    <message>
        <source>How they came to us</source>
        <translation type="unfinished">Sut y daethon nhw atom</translation>
    </message>
    <message>
        <source>How we keep in touch</source>
        <translation type="unfinished">Sut rydym yn cadw mewn cysylltiad</translation>
    </message>
    <message>
        <source>How we know</source>
        <translation type="unfinished">Sut rydym yn gwybod</translation>
    </message>
    <message>
        <source>How we will know</source>
        <translation type="unfinished">Sut byddwn yn gwybod</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation type="unfinished">Cyfieithydd</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation type="unfinished">Teitl swydd</translation>
    </message>
    <message>
        <source>Joined on</source>
        <translation type="unfinished">Ymunodd ar</translation>
    </message>
    <message>
        <source>Kind of mark</source>
        <translation type="unfinished">Math o farc</translation>
    </message>
    <message>
        <source>Language of letters</source>
        <translation type="unfinished">Iaith llythyrau</translation>
    </message>
    <message>
        <source>Languages they speak</source>
        <translation type="unfinished">Ieithoedd y maent yn eu siarad</translation>
    </message>
    <message>
        <source>Last day to ask for a review</source>
        <translation type="unfinished">Diwrnod olaf i ofyn am adolygiad</translation>
    </message>
    <message>
        <source>Left a message</source>
        <translation type="unfinished">Gadawyd neges</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation type="unfinished">Gadawodd ar</translation>
    </message>
    <message>
        <source>Left the household</source>
        <translation type="unfinished">Gadawodd yr aelwyd</translation>
    </message>
    <message>
        <source>Letter given</source>
        <translation type="unfinished">Rhoddwyd y llythyr</translation>
    </message>
    <message>
        <source>Letter made again. The one before is withdrawn.</source>
        <translation type="unfinished">Gwnaed y llythyr eto. Tynnwyd yr un blaenorol yn ôl.</translation>
    </message>
    <message>
        <source>Letter made. It counts only once it is given.</source>
        <translation type="unfinished">Gwnaed y llythyr. Nid yw’n cyfrif nes iddo gael ei roi.</translation>
    </message>
    <message>
        <source>Letter superseded</source>
        <translation type="unfinished">Disodlwyd y llythyr</translation>
    </message>
    <message>
        <source>Letter withdrawn</source>
        <translation type="unfinished">Tynnwyd y llythyr yn ôl</translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished">Lefel</translation>
    </message>
    <message>
        <source>Mark changed</source>
        <translation type="unfinished">Newidiwyd y marc</translation>
    </message>
    <message>
        <source>Mark ended, with its reason</source>
        <translation type="unfinished">Daeth y marc i ben, gyda’i reswm</translation>
    </message>
    <message>
        <source>Mark lowered, with its reason</source>
        <translation type="unfinished">Gostyngwyd y marc, gyda’i reswm</translation>
    </message>
    <message>
        <source>Mark put on</source>
        <translation type="unfinished">Rhoddwyd marc</translation>
    </message>
    <message>
        <source>Moved in on</source>
        <translation type="unfinished">Symudwyd i mewn ar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished">Enw</translation>
    </message>
    <message>
        <source>Name they like to be called</source>
        <translation type="unfinished">Enw y maent yn hoffi cael eu galw</translation>
    </message>
    <message>
        <source>Need</source>
        <translation type="unfinished">Angen</translation>
    </message>
    <message>
        <source>Need changed</source>
        <translation type="unfinished">Newidiwyd yr angen</translation>
    </message>
    <message>
        <source>Need ended</source>
        <translation type="unfinished">Daeth yr angen i ben</translation>
    </message>
    <message>
        <source>Need recorded</source>
        <translation type="unfinished">Cofnodwyd yr angen</translation>
    </message>
    <message>
        <source>Needs of communication</source>
        <translation type="unfinished">Anghenion cyfathrebu</translation>
    </message>
    <message>
        <source>Needs of housing</source>
        <translation type="unfinished">Anghenion tai</translation>
    </message>
    <message>
        <source>New address kept; the old one stays on file</source>
        <translation type="unfinished">Cadwyd y cyfeiriad newydd; mae’r hen un yn aros ar ffeil</translation>
    </message>
    <message>
        <source>New version of the plan begun</source>
        <translation type="unfinished">Dechreuwyd fersiwn newydd o’r cynllun</translation>
    </message>
    <message>
        <source>Next contact on</source>
        <translation type="unfinished">Cyswllt nesaf ar</translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished">Na</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished">Dim ateb</translation>
    </message>
    <message>
        <source>No e-mail</source>
        <translation type="unfinished">Dim e-bost</translation>
    </message>
    <message>
        <source>No messages left</source>
        <translation type="unfinished">Dim negeseuon wedi’u gadael</translation>
    </message>
    <message>
        <source>No phone signal there</source>
        <translation type="unfinished">Dim signal ffôn yno</translation>
    </message>
    <message>
        <source>No post</source>
        <translation type="unfinished">Dim post</translation>
    </message>
    <message>
        <source>No texts</source>
        <translation type="unfinished">Dim negeseuon testun</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished">Heb ofyn eto</translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished">Nodyn</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished">Ychwanegwyd y nodyn</translation>
    </message>
    <message>
        <source>Note corrected. The first one stays on file.</source>
        <translation type="unfinished">Cywirwyd y nodyn. Mae’r cyntaf yn aros ar ffeil.</translation>
    </message>
    <message>
        <source>Noted on</source>
        <translation type="unfinished">Nodwyd ar</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation type="unfinished">Rhif neu gyfeiriad</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation type="unfinished">Swyddog</translation>
    </message>
    <message>
        <source>Only for a few to see</source>
        <translation type="unfinished">Dim ond ychydig a gaiff ei weld</translation>
    </message>
    <message>
        <source>Order of the plan’s steps</source>
        <translation type="unfinished">Trefn camau’r cynllun</translation>
    </message>
    <message>
        <source>Other format</source>
        <translation type="unfinished">Fformat arall</translation>
    </message>
    <message>
        <source>Our number withheld</source>
        <translation type="unfinished">Ein rhif wedi’i guddio</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation type="unfinished">Yn ddyledus</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished">Ardal</translation>
    </message>
    <message>
        <source>Person changed</source>
        <translation type="unfinished">Newidiwyd y person</translation>
    </message>
    <message>
        <source>Photo or file kept on the case</source>
        <translation type="unfinished">Cadwyd llun neu ffeil ar yr achos</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation type="unfinished">Lle yn y rhestr</translation>
    </message>
    <message>
        <source>Plan agreed</source>
        <translation type="unfinished">Cytunwyd ar y cynllun</translation>
    </message>
    <message>
        <source>Plan begun</source>
        <translation type="unfinished">Dechreuwyd y cynllun</translation>
    </message>
    <message>
        <source>Plan review</source>
        <translation type="unfinished">Adolygu’r cynllun</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation type="unfinished">Cod post</translation>
    </message>
    <message>
        <source>Preferred way of contact</source>
        <translation type="unfinished">Ffordd gysylltu a ffefrir</translation>
    </message>
    <message>
        <source>Pronouns</source>
        <translation type="unfinished">Rhagenwau</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished">Darllen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished">Rheswm</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished">Rhesymau</translation>
    </message>
    <message>
        <source>Reasons against them</source>
        <translation type="unfinished">Rhesymau yn eu herbyn</translation>
    </message>
    <message>
        <source>Reasons for the ending</source>
        <translation type="unfinished">Rhesymau dros ddod i ben</translation>
    </message>
    <message>
        <source>Reasons reworded</source>
        <translation type="unfinished">Aileiriwyd y rhesymau</translation>
    </message>
    <message>
        <source>Recorded that the letter came back</source>
        <translation type="unfinished">Cofnodwyd bod y llythyr wedi dod yn ôl</translation>
    </message>
    <message>
        <source>Recorded that they collected the letter</source>
        <translation type="unfinished">Cofnodwyd eu bod wedi casglu’r llythyr</translation>
    </message>
    <message>
        <source>Recorded that you do not agree</source>
        <translation type="unfinished">Cofnodwyd nad ydych yn cytuno</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation type="unfinished">Perthynas</translation>
    </message>
    <message>
        <source>Relationship recorded</source>
        <translation type="unfinished">Cofnodwyd y berthynas</translation>
    </message>
    <message>
        <source>Relationship taken away</source>
        <translation type="unfinished">Tynnwyd y berthynas</translation>
    </message>
    <message>
        <source>Review of the assessment begun</source>
        <translation type="unfinished">Dechreuwyd adolygu’r asesiad</translation>
    </message>
    <message>
        <source>Review on</source>
        <translation type="unfinished">Adolygiad ar</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Safe contact changed</source>
        <translation type="unfinished">Newidiwyd y cyswllt diogel</translation>
    </message>
    <message>
        <source>Safe times</source>
        <translation type="unfinished">Amseroedd diogel</translation>
    </message>
    <message>
        <source>Safe tonight</source>
        <translation type="unfinished">Yn ddiogel heno</translation>
    </message>
    <message>
        <source>Sent it</source>
        <translation type="unfinished">Anfonwyd</translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished">Ers</translation>
    </message>
    <message>
        <source>Size of letters</source>
        <translation type="unfinished">Maint llythrennau</translation>
    </message>
    <message>
        <source>Something taken back</source>
        <translation type="unfinished">Rhywbeth a dynnwyd yn ôl</translation>
    </message>
    <message>
        <source>Somewhere to stay for now</source>
        <translation type="unfinished">Rhywle i aros am y tro</translation>
    </message>
    <message>
        <source>Spoke with them</source>
        <translation type="unfinished">Siaradwyd â nhw</translation>
    </message>
    <message>
        <source>Step taken out</source>
        <translation type="unfinished">Tynnwyd y cam</translation>
    </message>
    <message>
        <source>Step updated</source>
        <translation type="unfinished">Diweddarwyd y cam</translation>
    </message>
    <message>
        <source>Support to keep a home</source>
        <translation type="unfinished">Cefnogaeth i gadw cartref</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation type="unfinished">Cefnogir gan</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation type="unfinished">Tynnwyd</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation type="unfinished">Tynnwyd yn ôl</translation>
    </message>
    <message>
        <source>Taken off the case. The history keeps it.</source>
        <translation type="unfinished">Tynnwyd oddi ar yr achos. Mae’r hanes yn ei gadw.</translation>
    </message>
    <message>
        <source>Their own view</source>
        <translation type="unfinished">Eu barn eu hunain</translation>
    </message>
    <message>
        <source>They got in touch</source>
        <translation type="unfinished">Nhw gysylltodd</translation>
    </message>
    <message>
        <source>Time to find a home ends</source>
        <translation type="unfinished">Daw’r amser i ddod o hyd i gartref i ben</translation>
    </message>
    <message>
        <source>Town</source>
        <translation type="unfinished">Tref</translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished">Hyd</translation>
    </message>
    <message>
        <source>Way of contact</source>
        <translation type="unfinished">Dull cyswllt</translation>
    </message>
    <message>
        <source>Way of contact added</source>
        <translation type="unfinished">Ychwanegwyd ffordd o gysylltu</translation>
    </message>
    <message>
        <source>Way of contact changed</source>
        <translation type="unfinished">Newidiwyd y ffordd o gysylltu</translation>
    </message>
    <message>
        <source>Way of contact taken away</source>
        <translation type="unfinished">Tynnwyd y ffordd o gysylltu</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation type="unfinished">Cymraeg</translation>
    </message>
    <message>
        <source>Welsh and English</source>
        <translation type="unfinished">Cymraeg a Saesneg</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation type="unfinished">Beth ddaeth ohono</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished">Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished">Beth ydyw</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation type="unfinished">Am beth y mae</translation>
    </message>
    <message>
        <source>What it means for keeping a home</source>
        <translation type="unfinished">Beth mae’n ei olygu i gadw cartref</translation>
    </message>
    <message>
        <source>What led to it</source>
        <translation type="unfinished">Beth arweiniodd ato</translation>
    </message>
    <message>
        <source>What the address is for</source>
        <translation type="unfinished">Diben y cyfeiriad</translation>
    </message>
    <message>
        <source>What they do not agree with</source>
        <translation type="unfinished">Beth nad ydynt yn cytuno ag ef</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation type="unfinished">Yr hyn maent ei eisiau</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation type="unfinished">Beth a ddywedwyd</translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished">Pryd</translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished">Ble</translation>
    </message>
    <message>
        <source>Whether it is safe</source>
        <translation type="unfinished">A yw’n ddiogel</translation>
    </message>
    <message>
        <source>Whether it works</source>
        <translation type="unfinished">A yw’n gweithio</translation>
    </message>
    <message>
        <source>Whether they know of it</source>
        <translation type="unfinished">A ydynt yn gwybod amdano</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation type="unfinished">Pwy gytunodd</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation type="unfinished">Pwy sy’n ei wneud</translation>
    </message>
    <message>
        <source>Who must not know</source>
        <translation type="unfinished">Pwy na ddylai wybod</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished">Pam</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation type="unfinished">Pam y daeth i ben</translation>
    </message>
    <message>
        <source>Why it was closed</source>
        <translation type="unfinished">Pam y’i caewyd</translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished">Geiriau</translation>
    </message>
    <message>
        <source>Work on the plan</source>
        <translation type="unfinished">Gwaith ar y cynllun</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished">Ysgrifennu</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished">Ie</translation>
    </message>
    <message>
        <source>You agreed</source>
        <translation type="unfinished">Rydych wedi cytuno</translation>
    </message>
    <message>
        <source>agreed not to be used</source>
        <translation type="unfinished">cytunwyd i beidio â’i ddefnyddio</translation>
    </message>
    <message>
        <source>ask first whether it is safe now</source>
        <translation type="unfinished">gofynnwch yn gyntaf a yw’n ddiogel nawr</translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished">uchel</translation>
    </message>
    <message>
        <source>leave no message</source>
        <translation type="unfinished">peidiwch â gadael neges</translation>
    </message>
    <message>
        <source>letters are left at the office only</source>
        <translation type="unfinished">dim ond yn y swyddfa y gadewir llythyrau</translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished">isel</translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished">canolig</translation>
    </message>
    <message>
        <source>only at the safe times</source>
        <translation type="unfinished">dim ond ar yr amseroedd diogel</translation>
    </message>
    <message>
        <source>others must not know</source>
        <translation type="unfinished">ni ddylai eraill wybod</translation>
    </message>
    <message>
        <source>say the agreed words instead</source>
        <translation type="unfinished">dywedwch y geiriau cytûn yn lle hynny</translation>
    </message>
    <message>
        <source>the letter that ends a duty</source>
        <translation type="unfinished">y llythyr sy’n dod â dyletswydd i ben</translation>
    </message>
    <message>
        <source>the letter that tells our decision</source>
        <translation type="unfinished">y llythyr sy’n dweud ein penderfyniad</translation>
    </message>
    <message>
        <source>the letter under {section}</source>
        <translation type="unfinished">y llythyr o dan {section}</translation>
    </message>
    <message>
        <source>the plan</source>
        <translation type="unfinished">y cynllun</translation>
    </message>
    <message>
        <source>this number or address is not safe</source>
        <translation type="unfinished">nid yw’r rhif neu’r cyfeiriad hwn yn ddiogel</translation>
    </message>
    <message>
        <source>two people changed it differently: decide first</source>
        <translation type="unfinished">newidiodd dau berson ef yn wahanol: penderfynwch yn gyntaf</translation>
    </message>
    <message>
        <source>use the agreed words</source>
        <translation type="unfinished">defnyddiwch y geiriau cytûn</translation>
    </message>
    <message>
        <source>withhold our number</source>
        <translation type="unfinished">cuddiwch ein rhif</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation type="unfinished">
            <numerusform>%n tudalen</numerusform>
            <numerusform>%n dudalen</numerusform>
            <numerusform>%n tudalen</numerusform>
            <numerusform>%n thudalen</numerusform>
            <numerusform>%n tudalen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things are still missing</source>
        <translation type="unfinished">
            <numerusform>Mae %n peth ar goll o hyd</numerusform>
            <numerusform>Mae %n peth ar goll o hyd</numerusform>
            <numerusform>Mae %n peth ar goll o hyd</numerusform>
            <numerusform>Mae %n pheth ar goll o hyd</numerusform>
            <numerusform>Mae %n peth ar goll o hyd</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of this letter has no Welsh yet: {what}</source>
        <translation type="unfinished">Nid oes Cymraeg i ran o’r llythyr hwn eto: {what}</translation>
    </message>
    <message>
        <source>A second person must agree to the decision first</source>
        <translation type="unfinished">Rhaid i ail berson gytuno â’r penderfyniad yn gyntaf</translation>
    </message>
    <message>
        <source>Address used</source>
        <translation type="unfinished">Cyfeiriad a ddefnyddiwyd</translation>
    </message>
    <message>
        <source>Agree the plan first, or record that it is not agreed</source>
        <translation type="unfinished">Cytunwch ar y cynllun yn gyntaf, neu cofnodwch nad oes cytundeb</translation>
    </message>
    <message>
        <source>All letters</source>
        <translation type="unfinished">Pob llythyr</translation>
    </message>
    <message>
        <source>At the office for them</source>
        <translation type="unfinished">Yn y swyddfa iddynt</translation>
    </message>
    <message>
        <source>Back to the choices</source>
        <translation type="unfinished">Yn ôl i’r dewisiadau</translation>
    </message>
    <message>
        <source>Begin the plan first</source>
        <translation type="unfinished">Dechreuwch y cynllun yn gyntaf</translation>
    </message>
    <message>
        <source>Better to put them plainly first. If they must stand, say why.</source>
        <translation type="unfinished">Gwell eu dweud yn blaen yn gyntaf. Os oes rhaid eu cadw, dywedwch pam.</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation type="unfinished">Daeth yn ôl</translation>
    </message>
    <message>
        <source>Came back {day}</source>
        <translation type="unfinished">Daeth yn ôl {day}</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation type="unfinished">Casglwyd</translation>
    </message>
    <message>
        <source>Collected {day}</source>
        <translation type="unfinished">Casglwyd {day}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished">Diwrnod</translation>
    </message>
    <message>
        <source>Day they got it</source>
        <translation type="unfinished">Diwrnod y cawson nhw ef</translation>
    </message>
    <message>
        <source>Day they will get it</source>
        <translation type="unfinished">Diwrnod y byddant yn ei gael</translation>
    </message>
    <message>
        <source>Decide first</source>
        <translation type="unfinished">Penderfynwch yn gyntaf</translation>
    </message>
    <message>
        <source>E-mail it</source>
        <translation type="unfinished">Ei e-bostio</translation>
    </message>
    <message>
        <source>E-mailed</source>
        <translation type="unfinished">E-bostiwyd</translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished">Saesneg</translation>
    </message>
    <message>
        <source>English half</source>
        <translation type="unfinished">Hanner Saesneg</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation type="unfinished">Ôl bys</translation>
    </message>
    <message>
        <source>Fingerprint of its pages</source>
        <translation type="unfinished">Ôl bys ei dudalennau</translation>
    </message>
    <message>
        <source>First day of help to find a home</source>
        <translation type="unfinished">Diwrnod cyntaf y cymorth i ddod o hyd i gartref</translation>
    </message>
    <message>
        <source>For {day}</source>
        <translation type="unfinished">Ar gyfer {day}</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation type="unfinished">Ei roi</translation>
    </message>
    <message>
        <source>Given</source>
        <translation type="unfinished">Wedi’i roi</translation>
    </message>
    <message>
        <source>Hand it over</source>
        <translation type="unfinished">Ei roi yn y llaw</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation type="unfinished">Rhoddwyd yn y llaw</translation>
    </message>
    <message>
        <source>Hard to read</source>
        <translation type="unfinished">Anodd ei ddarllen</translation>
    </message>
    <message>
        <source>How they got it</source>
        <translation type="unfinished">Sut y cawson nhw ef</translation>
    </message>
    <message>
        <source>How they will get it</source>
        <translation type="unfinished">Sut y byddant yn ei gael</translation>
    </message>
    <message>
        <source>It came back</source>
        <translation type="unfinished">Daeth yn ôl</translation>
    </message>
    <message>
        <source>It counts only once it is given.</source>
        <translation type="unfinished">Nid yw’n cyfrif nes ei roi.</translation>
    </message>
    <message>
        <source>It stays on file as withdrawn and can no longer be given.</source>
        <translation type="unfinished">Mae’n aros ar ffeil fel un a dynnwyd yn ôl ac ni ellir ei roi mwyach.</translation>
    </message>
    <message>
        <source>It will go to {address}</source>
        <translation type="unfinished">Bydd yn mynd i’r cyfeiriad hwn: {address}</translation>
    </message>
    <message>
        <source>It will lie at {address}</source>
        <translation type="unfinished">Bydd yn aros yma i’w gasglu: {address}</translation>
    </message>
    <message>
        <source>Its pages cannot be shown</source>
        <translation type="unfinished">Ni ellir dangos ei dudalennau</translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished">Iaith</translation>
    </message>
    <message>
        <source>Language and print</source>
        <translation type="unfinished">Iaith a phrint</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation type="unfinished">Print bras</translation>
    </message>
    <message>
        <source>Last day of help to find a home</source>
        <translation type="unfinished">Diwrnod olaf y cymorth i ddod o hyd i gartref</translation>
    </message>
    <message>
        <source>Last day to ask for a review</source>
        <translation type="unfinished">Diwrnod olaf i ofyn am adolygiad</translation>
    </message>
    <message>
        <source>Leave it at the office for them</source>
        <translation type="unfinished">Ei adael yn y swyddfa iddynt</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished">Llythyr</translation>
    </message>
    <message>
        <source>Letters made</source>
        <translation type="unfinished">Llythyrau a wnaed</translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished">Gwnaed</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation type="unfinished">Gwnaed ar gyfer</translation>
    </message>
    <message>
        <source>Made, not given</source>
        <translation type="unfinished">Wedi’i wneud, heb ei roi</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation type="unfinished">Ei wneud</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation type="unfinished">Ei wneud eto</translation>
    </message>
    <message>
        <source>Make it again for today</source>
        <translation type="unfinished">Ei wneud eto ar gyfer heddiw</translation>
    </message>
    <message>
        <source>Make it all the same</source>
        <translation type="unfinished">Ei wneud serch hynny</translation>
    </message>
    <message>
        <source>Make the letter</source>
        <translation type="unfinished">Gwneud y llythyr</translation>
    </message>
    <message>
        <source>No letter is owed now</source>
        <translation type="unfinished">Nid oes llythyr yn ddyledus nawr</translation>
    </message>
    <message>
        <source>No translation yet: {what}</source>
        <translation type="unfinished">Dim cyfieithiad eto: {what}</translation>
    </message>
    <message>
        <source>Nobody who may has checked the translation: {what}</source>
        <translation type="unfinished">Nid oes neb a gaiff wedi gwirio’r cyfieithiad: {what}</translation>
    </message>
    <message>
        <source>Not allowed: {way}, because {why}</source>
        <translation type="unfinished">Ni chaniateir: {way}, oherwydd: {why}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished">Nodyn</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation type="unfinished">Nid oes dim ar goll</translation>
    </message>
    <message>
        <source>Other letters</source>
        <translation type="unfinished">Llythyrau eraill</translation>
    </message>
    <message>
        <source>Owed now</source>
        <translation type="unfinished">Yn ddyledus nawr</translation>
    </message>
    <message>
        <source>Parts of this letter are hard to read</source>
        <translation type="unfinished">Mae rhannau o’r llythyr hwn yn anodd eu darllen</translation>
    </message>
    <message>
        <source>Post it</source>
        <translation type="unfinished">Ei bostio</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation type="unfinished">Postiwyd</translation>
    </message>
    <message>
        <source>Press Enter on a letter to see its pages, print it or go on with it.</source>
        <translation type="unfinished">Pwyswch Enter ar lythyr i weld ei dudalennau, ei argraffu neu fynd ymlaen ag ef.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished">Argraffu</translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation type="unfinished">Ei gywiro</translation>
    </message>
    <message>
        <source>Record that it is given</source>
        <translation type="unfinished">Cofnodi ei fod wedi’i roi</translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished">Cofrestr</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation type="unfinished">Disodlwyd</translation>
    </message>
    <message>
        <source>Review by</source>
        <translation type="unfinished">Adolygiad erbyn</translation>
    </message>
    <message>
        <source>Safe contact: take care</source>
        <translation type="unfinished">Cyswllt diogel: cymerwch ofal</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished">Cadw fel PDF</translation>
    </message>
    <message>
        <source>Saved as a file</source>
        <translation type="unfinished">Wedi’i gadw fel ffeil</translation>
    </message>
    <message>
        <source>See the pages</source>
        <translation type="unfinished">Gweld y tudalennau</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation type="unfinished">Dangos pob un ({count})</translation>
    </message>
    <message>
        <source>Somebody with another role signs this letter</source>
        <translation type="unfinished">Rhywun â rôl arall sy’n llofnodi’r llythyr hwn</translation>
    </message>
    <message>
        <source>Standard print</source>
        <translation type="unfinished">Print safonol</translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished">Cyflwr</translation>
    </message>
    <message>
        <source>Still to be written: {what}</source>
        <translation type="unfinished">Heb ei ysgrifennu: {what}</translation>
    </message>
    <message>
        <source>The address on it: {address}</source>
        <translation type="unfinished">Y cyfeiriad arno: {address}</translation>
    </message>
    <message>
        <source>The dates printed in it would be wrong</source>
        <translation type="unfinished">Byddai’r dyddiadau a argraffwyd ynddo yn anghywir</translation>
    </message>
    <message>
        <source>The law wants this said: {what}</source>
        <translation type="unfinished">Mae’r gyfraith am i hyn gael ei ddweud: {what}</translation>
    </message>
    <message>
        <source>The letter was not made</source>
        <translation type="unfinished">Ni wnaed y llythyr</translation>
    </message>
    <message>
        <source>The pages of the letter</source>
        <translation type="unfinished">Tudalennau’r llythyr</translation>
    </message>
    <message>
        <source>The translation is older than the text: {what}</source>
        <translation type="unfinished">Mae’r cyfieithiad yn hŷn na’r testun: {what}</translation>
    </message>
    <message>
        <source>They chose English.</source>
        <translation type="unfinished">Dewison nhw Saesneg.</translation>
    </message>
    <message>
        <source>They chose Welsh.</source>
        <translation type="unfinished">Dewison nhw Gymraeg.</translation>
    </message>
    <message>
        <source>They chose differently: both go together.</source>
        <translation type="unfinished">Dewison nhw’n wahanol: mae’r ddwy’n mynd gyda’i gilydd.</translation>
    </message>
    <message>
        <source>They collected it</source>
        <translation type="unfinished">Casglon nhw ef</translation>
    </message>
    <message>
        <source>They have not been asked for their language: both go together.</source>
        <translation type="unfinished">Ni ofynnwyd iddynt am eu hiaith: mae’r ddwy’n mynd gyda’i gilydd.</translation>
    </message>
    <message>
        <source>This letter</source>
        <translation type="unfinished">Y llythyr hwn</translation>
    </message>
    <message>
        <source>This letter cannot be laid out</source>
        <translation type="unfinished">Ni ellir gosod y llythyr hwn</translation>
    </message>
    <message>
        <source>This letter is for another law than the decision’s</source>
        <translation type="unfinished">Mae’r llythyr hwn ar gyfer cyfraith wahanol i gyfraith y penderfyniad</translation>
    </message>
    <message>
        <source>This was not recorded</source>
        <translation type="unfinished">Ni chofnodwyd hyn</translation>
    </message>
    <message>
        <source>This way is barred: {what}</source>
        <translation type="unfinished">Gwaherddir y ffordd hon: {what}</translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished">At</translation>
    </message>
    <message>
        <source>To make</source>
        <translation type="unfinished">I’w wneud</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation type="unfinished">Cyfieithu</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation type="unfinished">Cymraeg</translation>
    </message>
    <message>
        <source>Welsh and English</source>
        <translation type="unfinished">Cymraeg a Saesneg</translation>
    </message>
    <message>
        <source>Welsh half</source>
        <translation type="unfinished">Hanner Cymraeg</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished">Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>What happened to it then?</source>
        <translation type="unfinished">Beth ddigwyddodd iddo wedyn?</translation>
    </message>
    <message>
        <source>When something is decided, its letter comes here.</source>
        <translation type="unfinished">Pan benderfynir rhywbeth, daw ei lythyr yma.</translation>
    </message>
    <message>
        <source>Why the words must stand</source>
        <translation type="unfinished">Pam mae’n rhaid cadw’r geiriau</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation type="unfinished">Ei dynnu’n ôl</translation>
    </message>
    <message>
        <source>Withdraw this letter?</source>
        <translation type="unfinished">Tynnu’r llythyr hwn yn ôl?</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished">Tynnwyd yn ôl</translation>
    </message>
    <message>
        <source>Write a day from today on.</source>
        <translation type="unfinished">Ysgrifennwch ddiwrnod o heddiw ymlaen.</translation>
    </message>
    <message>
        <source>Write the day.</source>
        <translation type="unfinished">Ysgrifennwch y diwrnod.</translation>
    </message>
    <message>
        <source>an address that is safe to write to</source>
        <translation type="unfinished">cyfeiriad y mae’n ddiogel ysgrifennu ato</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation type="unfinished">erbyn {day}</translation>
    </message>
    <message>
        <source>our steps</source>
        <translation type="unfinished">ein camau ni</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation type="unfinished">ers {day}</translation>
    </message>
    <message>
        <source>the day the plan is looked at again</source>
        <translation type="unfinished">y diwrnod yr edrychir eto ar y cynllun</translation>
    </message>
    <message>
        <source>the day the plan was agreed</source>
        <translation type="unfinished">y diwrnod y cytunwyd ar y cynllun</translation>
    </message>
    <message>
        <source>the name they like to be called</source>
        <translation type="unfinished">yr enw yr hoffent gael eu galw</translation>
    </message>
    <message>
        <source>the officer’s name</source>
        <translation type="unfinished">enw’r swyddog</translation>
    </message>
    <message>
        <source>the officer’s phone number</source>
        <translation type="unfinished">rhif ffôn y swyddog</translation>
    </message>
    <message>
        <source>the others’ steps</source>
        <translation type="unfinished">camau’r lleill</translation>
    </message>
    <message>
        <source>the reasons for the decision</source>
        <translation type="unfinished">y rhesymau dros y penderfyniad</translation>
    </message>
    <message>
        <source>the reasons for what is decided against them</source>
        <translation type="unfinished">y rhesymau dros yr hyn a benderfynwyd yn eu herbyn</translation>
    </message>
    <message>
        <source>their name</source>
        <translation type="unfinished">eu henw</translation>
    </message>
    <message>
        <source>their steps</source>
        <translation type="unfinished">eu camau nhw</translation>
    </message>
    <message>
        <source>there is no address that is known to be safe</source>
        <translation type="unfinished">nid oes cyfeiriad y gwyddys ei fod yn ddiogel</translation>
    </message>
    <message>
        <source>there is no e-mail address that is known to be safe</source>
        <translation type="unfinished">nid oes cyfeiriad e-bost y gwyddys ei fod yn ddiogel</translation>
    </message>
    <message>
        <source>what they do not agree with</source>
        <translation type="unfinished">yr hyn nad ydynt yn cytuno ag ef</translation>
    </message>
    <message>
        <source>what they want</source>
        <translation type="unfinished">yr hyn maent ei eisiau</translation>
    </message>
    <message>
        <source>whether the plan is agreed</source>
        <translation type="unfinished">a gytunwyd ar y cynllun</translation>
    </message>
    <message>
        <source>{day} by {who}</source>
        <translation type="unfinished">{day} gan {who}</translation>
    </message>
    <message>
        <source>{place} can be read by anyone who can open that folder. Delete it when it is used.</source>
        <translation type="unfinished">Gall unrhyw un sy’n gallu agor y ffolder ddarllen {place}. Dilëwch ef ar ôl ei ddefnyddio.</translation>
    </message>
    <message>
        <source>{way} {day} by {who}</source>
        <translation type="unfinished">{way} {day} gan {who}</translation>
    </message>
    <message>
        <source>{what}: printed {printed}, it would be {real}.</source>
        <translation type="unfinished">{what}: argraffwyd {printed}, byddai’n {real}.</translation>
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
        <translation type="unfinished">Dywedwch pam. Cedwir hynny gyda’r cofnod.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">Dadwneud</translation>
    </message>
</context>
<context>
    <name>NewCase</name>
    <message numerus="yes">
        <source>%n people may be the same</source>
        <translation type="unfinished">
            <numerusform>Gallai %n fod yr un person</numerusform>
            <numerusform>Gallai %n fod yr un person</numerusform>
            <numerusform>Gallai %n fod yr un person</numerusform>
            <numerusform>Gallai %n fod yr un person</numerusform>
            <numerusform>Gallai %n fod yr un person</numerusform>
        </translation>
    </message>
    <message>
        <source>A few things are enough to begin. The rest comes as you talk.</source>
        <translation type="unfinished">Mae ychydig o bethau’n ddigon i ddechrau. Daw’r gweddill wrth siarad.</translation>
    </message>
    <message>
        <source>Always asked.</source>
        <translation type="unfinished">Gofynnir bob tro.</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation type="unfinished">Gofyn yn gyntaf</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation type="unfinished">Dyddiad geni</translation>
    </message>
    <message>
        <source>Day they asked for help</source>
        <translation type="unfinished">Diwrnod y gofynnwyd am gymorth</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation type="unfinished">Gwagio’r ffurflen</translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished">Saesneg</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished">Cyfenw</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation type="unfinished">Enwau cyntaf</translation>
    </message>
    <message>
        <source>Have they somewhere safe to sleep tonight?</source>
        <translation type="unfinished">A oes ganddynt rywle diogel i gysgu heno?</translation>
    </message>
    <message>
        <source>How they came to us</source>
        <translation type="unfinished">Sut y daethon nhw atom</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation type="unfinished">Sut i gysylltu â nhw</translation>
    </message>
    <message>
        <source>In their own words where you can.</source>
        <translation type="unfinished">Yn eu geiriau eu hunain lle gallwch.</translation>
    </message>
    <message>
        <source>Is this number safe to ring?</source>
        <translation type="unfinished">A yw’n ddiogel ffonio’r rhif hwn?</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation type="unfinished">Ai’r un person yw hwn?</translation>
    </message>
    <message>
        <source>Language for letters and talk</source>
        <translation type="unfinished">Iaith ar gyfer llythyrau a siarad</translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished">Achos newydd</translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished">Na</translation>
    </message>
    <message>
        <source>No, someone else</source>
        <translation type="unfinished">Na, rhywun arall</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished">Heb ofyn eto</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished">Agor yr achos</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished">Ardal</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished">Ffôn</translation>
    </message>
    <message>
        <source>The case is for {name}</source>
        <translation type="unfinished">Mae’r achos ar gyfer {name}</translation>
    </message>
    <message>
        <source>Their earlier case stays linked to this one.</source>
        <translation type="unfinished">Mae eu hachos cynharach yn aros ynghlwm wrth hwn.</translation>
    </message>
    <message>
        <source>They have an open case ({reference}). Look there first: it may be the same application.</source>
        <translation type="unfinished">Mae ganddynt achos agored ({reference}). Edrychwch yno’n gyntaf: gallai fod yr un cais.</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation type="unfinished">Heno</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation type="unfinished">Cymraeg</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished">Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished">Pwy</translation>
    </message>
    <message>
        <source>Who else may see the phone, or answer it?</source>
        <translation type="unfinished">Pwy arall all weld y ffôn, neu ei ateb?</translation>
    </message>
    <message>
        <source>Why the last home was or may be lost</source>
        <translation type="unfinished">Pam y collwyd, neu y gellir colli, y cartref diwethaf</translation>
    </message>
    <message>
        <source>Why they came</source>
        <translation type="unfinished">Pam y daethon nhw</translation>
    </message>
    <message>
        <source>With us</source>
        <translation type="unfinished">Gyda ni</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished">Oes / Ydy</translation>
    </message>
    <message>
        <source>Yes, the same</source>
        <translation type="unfinished">Ie, yr un un</translation>
    </message>
    <message>
        <source>a name much like it</source>
        <translation type="unfinished">enw tebyg iawn</translation>
    </message>
    <message>
        <source>born {day}</source>
        <translation type="unfinished">ganwyd {day}</translation>
    </message>
    <message>
        <source>case {reference}, closed on {day}</source>
        <translation type="unfinished">achos {reference}, caewyd {day}</translation>
    </message>
    <message>
        <source>case {reference}, open since {day}</source>
        <translation type="unfinished">achos {reference}, ar agor ers {day}</translation>
    </message>
    <message>
        <source>the same birth date</source>
        <translation type="unfinished">yr un dyddiad geni</translation>
    </message>
    <message>
        <source>the same name</source>
        <translation type="unfinished">yr un enw</translation>
    </message>
    <message>
        <source>the same phone</source>
        <translation type="unfinished">yr un ffôn</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message numerus="yes">
        <source>%n changes are kept aside for you to look at</source>
        <translation type="unfinished">
            <numerusform>%n newid wedi’i roi o’r neilltu i chi edrych arno</numerusform>
            <numerusform>%n newid wedi’i roi o’r neilltu i chi edrych arno</numerusform>
            <numerusform>%n newid wedi’i roi o’r neilltu i chi edrych arno</numerusform>
            <numerusform>%n newid wedi’i roi o’r neilltu i chi edrych arno</numerusform>
            <numerusform>%n newid wedi’i roi o’r neilltu i chi edrych arno</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes waited on it then.</source>
        <translation type="unfinished">
            <numerusform>Roedd %n newid yn aros arno bryd hynny.</numerusform>
            <numerusform>Roedd %n newid yn aros arno bryd hynny.</numerusform>
            <numerusform>Roedd %n newid yn aros arno bryd hynny.</numerusform>
            <numerusform>Roedd %n newid yn aros arno bryd hynny.</numerusform>
            <numerusform>Roedd %n newid yn aros arno bryd hynny.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices between two versions have waited for a week</source>
        <translation type="unfinished">
            <numerusform>%n dewis rhwng dau fersiwn wedi aros am wythnos</numerusform>
            <numerusform>%n dewis rhwng dau fersiwn wedi aros am wythnos</numerusform>
            <numerusform>%n dewis rhwng dau fersiwn wedi aros am wythnos</numerusform>
            <numerusform>%n dewis rhwng dau fersiwn wedi aros am wythnos</numerusform>
            <numerusform>%n dewis rhwng dau fersiwn wedi aros am wythnos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops</source>
        <translation type="unfinished">
            <numerusform>%n gliniadur</numerusform>
            <numerusform>%n gliniadur</numerusform>
            <numerusform>%n gliniadur</numerusform>
            <numerusform>%n gliniadur</numerusform>
            <numerusform>%n gliniadur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops were not here for days</source>
        <translation type="unfinished">
            <numerusform>%n gliniadur heb fod yma ers dyddiau</numerusform>
            <numerusform>%n gliniadur heb fod yma ers dyddiau</numerusform>
            <numerusform>%n gliniadur heb fod yma ers dyddiau</numerusform>
            <numerusform>%n gliniadur heb fod yma ers dyddiau</numerusform>
            <numerusform>%n gliniadur heb fod yma ers dyddiau</numerusform>
        </translation>
    </message>
    <message>
        <source>A choice between two versions</source>
        <translation type="unfinished">Dewis rhwng dau fersiwn</translation>
    </message>
    <message>
        <source>A new laptop for an officer</source>
        <translation type="unfinished">Gliniadur newydd i swyddog</translation>
    </message>
    <message>
        <source>An officer</source>
        <translation type="unfinished">Swyddog</translation>
    </message>
    <message>
        <source>An officer of another patch</source>
        <translation type="unfinished">Swyddog o ardal arall</translation>
    </message>
    <message numerus="yes">
        <source>And %n more</source>
        <translation type="unfinished">
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
        </translation>
    </message>
    <message>
        <source>As the office stood {time}</source>
        <translation type="unfinished">Fel yr oedd y swyddfa {time}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished">Gofyn eto</translation>
    </message>
    <message>
        <source>Asking the office…</source>
        <translation type="unfinished">Yn gofyn i’r swyddfa…</translation>
    </message>
    <message>
        <source>Away for long</source>
        <translation type="unfinished">I ffwrdd ers tro</translation>
    </message>
    <message>
        <source>Between what {names} recorded.</source>
        <translation type="unfinished">Rhwng yr hyn a gofnododd {names}.</translation>
    </message>
    <message>
        <source>Choices that have waited for a week</source>
        <translation type="unfinished">Dewisiadau sydd wedi aros am wythnos</translation>
    </message>
    <message>
        <source>Code for {name}</source>
        <translation type="unfinished">Cod i {name}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished">Copïwyd</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished">Copïo’r cod</translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi gorffen</translation>
    </message>
    <message>
        <source>Every laptop was here in the last days</source>
        <translation type="unfinished">Bu pob gliniadur yma yn y dyddiau diwethaf</translation>
    </message>
    <message>
        <source>Everything that the office has is in it.</source>
        <translation type="unfinished">Mae popeth sydd gan y swyddfa ynddo.</translation>
    </message>
    <message>
        <source>It came back after the office was put back from a back-up.</source>
        <translation type="unfinished">Daeth yn ôl ar ôl adfer y swyddfa o gopi wrth gefn.</translation>
    </message>
    <message>
        <source>It came from a laptop that was withdrawn.</source>
        <translation type="unfinished">Daeth o liniadur a dynnwyd yn ôl.</translation>
    </message>
    <message>
        <source>It changes something that is never changed, only added to.</source>
        <translation type="unfinished">Mae’n newid rhywbeth na chaiff ei newid byth, dim ond ychwanegu ato.</translation>
    </message>
    <message>
        <source>It has joined, and was never here since.</source>
        <translation type="unfinished">Mae wedi ymuno, ac ni fu yma ers hynny.</translation>
    </message>
    <message numerus="yes">
        <source>It has waited for %n days.</source>
        <translation type="unfinished">
            <numerusform>Mae wedi aros am %n diwrnod.</numerusform>
            <numerusform>Mae wedi aros am %n diwrnod.</numerusform>
            <numerusform>Mae wedi aros am %n diwrnod.</numerusform>
            <numerusform>Mae wedi aros am %n diwrnod.</numerusform>
            <numerusform>Mae wedi aros am %n diwrnod.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is good for one laptop and %n days.</source>
        <translation type="unfinished">
            <numerusform>Mae’n ddilys i un gliniadur ac am %n diwrnod.</numerusform>
            <numerusform>Mae’n ddilys i un gliniadur ac am %n diwrnod.</numerusform>
            <numerusform>Mae’n ddilys i un gliniadur ac am %n diwrnod.</numerusform>
            <numerusform>Mae’n ddilys i un gliniadur ac am %n diwrnod.</numerusform>
            <numerusform>Mae’n ddilys i un gliniadur ac am %n diwrnod.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not lost: the office keeps it, and it can still be read. Whoever wrote it hears.</source>
        <translation type="unfinished">Nid yw wedi’i golli: mae’r swyddfa’n ei gadw, a gellir ei ddarllen o hyd. Caiff pwy bynnag a’i hysgrifennodd wybod.</translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n days off.</source>
        <translation type="unfinished">
            <numerusform>Mae ei gloc %n diwrnod allan.</numerusform>
            <numerusform>Mae ei gloc %n diwrnod allan.</numerusform>
            <numerusform>Mae ei gloc %n diwrnod allan.</numerusform>
            <numerusform>Mae ei gloc %n diwrnod allan.</numerusform>
            <numerusform>Mae ei gloc %n diwrnod allan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes off.</source>
        <translation type="unfinished">
            <numerusform>Mae ei gloc %n munud allan.</numerusform>
            <numerusform>Mae ei gloc %n munud allan.</numerusform>
            <numerusform>Mae ei gloc %n munud allan.</numerusform>
            <numerusform>Mae ei gloc %n munud allan.</numerusform>
            <numerusform>Mae ei gloc %n munud allan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation type="unfinished">Gliniaduron</translation>
    </message>
    <message numerus="yes">
        <source>Last here %n days ago.</source>
        <translation type="unfinished">
            <numerusform>Yma ddiwethaf %n diwrnod yn ôl.</numerusform>
            <numerusform>Yma ddiwethaf %n diwrnod yn ôl.</numerusform>
            <numerusform>Yma ddiwethaf %n diwrnod yn ôl.</numerusform>
            <numerusform>Yma ddiwethaf %n diwrnod yn ôl.</numerusform>
            <numerusform>Yma ddiwethaf %n diwrnod yn ôl.</numerusform>
        </translation>
    </message>
    <message>
        <source>Last here {time}.</source>
        <translation type="unfinished">Yma ddiwethaf {time}.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation type="unfinished">Ei adael allan</translation>
    </message>
    <message>
        <source>Leave this out of the records?</source>
        <translation type="unfinished">Gadael hyn allan o’r cofnodion?</translation>
    </message>
    <message>
        <source>Left out. The office keeps it all the same.</source>
        <translation type="unfinished">Gadawyd allan. Mae’r swyddfa’n ei gadw serch hynny.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation type="unfinished">Edrych arno</translation>
    </message>
    <message>
        <source>Make a code</source>
        <translation type="unfinished">Gwneud cod</translation>
    </message>
    <message>
        <source>No back-up of the office was ever checked</source>
        <translation type="unfinished">Ni wiriwyd copi wrth gefn o’r swyddfa erioed</translation>
    </message>
    <message>
        <source>No choice between two versions has waited for a week</source>
        <translation type="unfinished">Nid oes dewis rhwng dau fersiwn wedi aros am wythnos</translation>
    </message>
    <message>
        <source>No work is kept aside</source>
        <translation type="unfinished">Nid oes gwaith wedi’i roi o’r neilltu</translation>
    </message>
    <message>
        <source>Nothing waited on it then.</source>
        <translation type="unfinished">Nid oedd dim yn aros arno bryd hynny.</translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished">Swyddfa</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation type="unfinished">Swyddog</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation type="unfinished">Ei dderbyn</translation>
    </message>
    <message>
        <source>Taken in. It reaches every laptop that may see it.</source>
        <translation type="unfinished">Derbyniwyd. Mae’n cyrraedd pob gliniadur a gaiff ei weld.</translation>
    </message>
    <message>
        <source>The case was no longer theirs to see when it came.</source>
        <translation type="unfinished">Ni chaent weld yr achos mwyach pan ddaeth.</translation>
    </message>
    <message>
        <source>The code lets one laptop join as that officer. Hand it over or read it out to them yourself; never send it by e-mail.</source>
        <translation type="unfinished">Mae’r cod yn gadael i un gliniadur ymuno fel y swyddog hwnnw. Rhowch ef neu darllenwch ef iddynt eich hun; peidiwch byth â’i anfon drwy e-bost.</translation>
    </message>
    <message>
        <source>The laptop is withdrawn.</source>
        <translation type="unfinished">Mae’r gliniadur wedi’i dynnu’n ôl.</translation>
    </message>
    <message>
        <source>The next time that it has a line it hands over what was not yet sent, and then destroys the key to its records. This cannot be taken back: the officer needs a new code and starts afresh.</source>
        <translation type="unfinished">Y tro nesaf y bydd ganddo linell mae’n trosglwyddo’r hyn na anfonwyd eto, ac yna’n dinistrio’r allwedd i’w gofnodion. Ni ellir dadwneud hyn: bydd angen cod newydd ar y swyddog, a bydd yn dechrau o’r newydd.</translation>
    </message>
    <message>
        <source>The office could not read it.</source>
        <translation type="unfinished">Ni allai’r swyddfa ei ddarllen.</translation>
    </message>
    <message>
        <source>The office could not take it in by itself.</source>
        <translation type="unfinished">Ni allai’r swyddfa ei dderbyn ohoni’i hun.</translation>
    </message>
    <message>
        <source>The office does not have what it changes.</source>
        <translation type="unfinished">Nid yw’r hyn y mae’n ei newid gan y swyddfa.</translation>
    </message>
    <message>
        <source>The office was last backed up {time}</source>
        <translation type="unfinished">Gwnaed copi wrth gefn o’r swyddfa ddiwethaf {time}</translation>
    </message>
    <message>
        <source>Their role does not allow it.</source>
        <translation type="unfinished">Nid yw eu rôl yn caniatáu hynny.</translation>
    </message>
    <message>
        <source>This laptop has not joined a council</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn wedi ymuno â chyngor</translation>
    </message>
    <message>
        <source>This page needs a line to the office.</source>
        <translation type="unfinished">Mae angen llinell i’r swyddfa ar y dudalen hon.</translation>
    </message>
    <message>
        <source>Two laptops work with its records. Ask its officer; if one is not theirs, withdraw it.</source>
        <translation type="unfinished">Mae dau liniadur yn gweithio gyda’i gofnodion. Gofynnwch i’w swyddog; os nad eu heiddo nhw yw un, tynnwch ef yn ôl.</translation>
    </message>
    <message>
        <source>Until one is, laptops keep all that they ever sent. Ask whoever runs the office’s computer.</source>
        <translation type="unfinished">Nes gwneud hynny, mae gliniaduron yn cadw popeth a anfonwyd ganddynt erioed. Gofynnwch i bwy bynnag sy’n gofalu am gyfrifiadur y swyddfa.</translation>
    </message>
    <message>
        <source>What came since then is at the office, and the laptops that sent it still have it too.</source>
        <translation type="unfinished">Mae’r hyn a ddaeth ers hynny yn y swyddfa, ac mae’r gliniaduron a’i hanfonodd yn ei gadw o hyd hefyd.</translation>
    </message>
    <message>
        <source>What stands at the office is seen here once it has.</source>
        <translation type="unfinished">Gwelir yma sut mae pethau yn y swyddfa ar ôl iddo wneud.</translation>
    </message>
    <message>
        <source>What stands below is as it was before.</source>
        <translation type="unfinished">Mae’r hyn sydd isod fel yr oedd o’r blaen.</translation>
    </message>
    <message>
        <source>Whoever has it can join as this officer. It is not shown again.</source>
        <translation type="unfinished">Gall pwy bynnag sydd ag ef ymuno fel y swyddog hwn. Ni chaiff ei ddangos eto.</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation type="unfinished">Ei dynnu’n ôl</translation>
    </message>
    <message>
        <source>Withdraw the laptop of {name}?</source>
        <translation type="unfinished">Tynnu gliniadur {name} yn ôl?</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished">Tynnwyd yn ôl</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation type="unfinished">Tynnu’n ôl…</translation>
    </message>
    <message>
        <source>Work kept aside</source>
        <translation type="unfinished">Gwaith a roddwyd o’r neilltu</translation>
    </message>
    <message>
        <source>You may not see what is in it.</source>
        <translation type="unfinished">Ni chewch weld beth sydd ynddo.</translation>
    </message>
    <message>
        <source>{officer}, received {time}.</source>
        <translation type="unfinished">{officer}, derbyniwyd {time}.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Choose a printer</source>
        <translation type="unfinished">Dewis argraffydd</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation type="unfinished">Dewis ble</translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished">Argraffu</translation>
    </message>
    <message>
        <source>Save as a PDF file</source>
        <translation type="unfinished">Cadw fel ffeil PDF</translation>
    </message>
    <message>
        <source>Trothwy keeps its own copy locked. A file outside it can be read by anyone who can open the folder, and paper by anyone who picks it up.</source>
        <translation type="unfinished">Mae Trothwy yn cadw ei gopi ei hun dan glo. Gall unrhyw un sy’n gallu agor y ffolder ddarllen ffeil y tu allan iddo, a gall unrhyw un sy’n codi’r papur ei ddarllen.</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>A support need of {name}</source>
        <translation type="unfinished">Angen cymorth {name}</translation>
    </message>
    <message>
        <source>A way to reach {name}</source>
        <translation type="unfinished">Ffordd o gysylltu â {name}</translation>
    </message>
    <message>
        <source>Add this need</source>
        <translation type="unfinished">Ychwanegu’r angen hwn</translation>
    </message>
    <message>
        <source>Add this way</source>
        <translation type="unfinished">Ychwanegu’r ffordd hon</translation>
    </message>
    <message>
        <source>Add to the household</source>
        <translation type="unfinished">Ychwanegu at yr aelwyd</translation>
    </message>
    <message>
        <source>Another format they need</source>
        <translation type="unfinished">Fformat arall sydd ei angen arnynt</translation>
    </message>
    <message>
        <source>Ask when they are alone. These rules stand before every call and letter.</source>
        <translation type="unfinished">Gofynnwch pan fyddant ar eu pen eu hunain. Mae’r rheolau hyn yn dod cyn pob galwad a llythyr.</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation type="unfinished">Gofynnwyd ar</translation>
    </message>
    <message>
        <source>Can they read a letter?</source>
        <translation type="unfinished">A allant ddarllen llythyr?</translation>
    </message>
    <message>
        <source>Can they write an answer?</source>
        <translation type="unfinished">A allant ysgrifennu ateb?</translation>
    </message>
    <message>
        <source>Do they know of this mark?</source>
        <translation type="unfinished">A ydynt yn gwybod am y marc hwn?</translation>
    </message>
    <message>
        <source>Does it work where they live?</source>
        <translation type="unfinished">A yw’n gweithio lle maent yn byw?</translation>
    </message>
    <message>
        <source>Facts: what happened, and when</source>
        <translation type="unfinished">Ffeithiau: beth ddigwyddodd, a phryd</translation>
    </message>
    <message>
        <source>From now on</source>
        <translation type="unfinished">O hyn ymlaen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished">Cartref</translation>
    </message>
    <message>
        <source>How do they like to be reached?</source>
        <translation type="unfinished">Sut maent yn hoffi i ni gysylltu?</translation>
    </message>
    <message>
        <source>How does it make it harder to keep, or to get, a home?</source>
        <translation type="unfinished">Sut mae’n ei gwneud yn anoddach cadw, neu gael, cartref?</translation>
    </message>
    <message>
        <source>Interpreter for</source>
        <translation type="unfinished">Cyfieithydd ar y pryd</translation>
    </message>
    <message>
        <source>Is it safe to send post there?</source>
        <translation type="unfinished">A yw’n ddiogel anfon post yno?</translation>
    </message>
    <message>
        <source>Is it safe to use?</source>
        <translation type="unfinished">A yw’n ddiogel ei ddefnyddio?</translation>
    </message>
    <message>
        <source>It has ended</source>
        <translation type="unfinished">Mae wedi dod i ben</translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation type="unfinished">Cadw’r newid</translation>
    </message>
    <message>
        <source>Keep their address secret</source>
        <translation type="unfinished">Cadw eu cyfeiriad yn gyfrinachol</translation>
    </message>
    <message>
        <source>Keep these rules</source>
        <translation type="unfinished">Cadw’r rheolau hyn</translation>
    </message>
    <message>
        <source>Keep this address</source>
        <translation type="unfinished">Cadw’r cyfeiriad hwn</translation>
    </message>
    <message>
        <source>Language and reading</source>
        <translation type="unfinished">Iaith a darllen</translation>
    </message>
    <message>
        <source>Large print (18 point)</source>
        <translation type="unfinished">Print bras (18 pwynt)</translation>
    </message>
    <message>
        <source>Leave no voicemail</source>
        <translation type="unfinished">Peidio â gadael neges llais</translation>
    </message>
    <message>
        <source>Letters wait at the office. The law allows it (s63(4), s84(4)).</source>
        <translation type="unfinished">Mae llythyrau’n aros yn y swyddfa. Mae’r gyfraith yn caniatáu hynny (a63(4), a84(4)).</translation>
    </message>
    <message>
        <source>Look at it again on</source>
        <translation type="unfinished">Edrych arno eto ar</translation>
    </message>
    <message>
        <source>Names and birth date</source>
        <translation type="unfinished">Enwau a dyddiad geni</translation>
    </message>
    <message>
        <source>Need</source>
        <translation type="unfinished">Angen</translation>
    </message>
    <message>
        <source>No e-mail</source>
        <translation type="unfinished">Dim e-bost</translation>
    </message>
    <message>
        <source>No phone signal there</source>
        <translation type="unfinished">Dim signal ffôn yno</translation>
    </message>
    <message>
        <source>No post</source>
        <translation type="unfinished">Dim post</translation>
    </message>
    <message>
        <source>No texts or WhatsApp</source>
        <translation type="unfinished">Dim negeseuon testun na WhatsApp</translation>
    </message>
    <message>
        <source>Not safe to tell them</source>
        <translation type="unfinished">Nid yw’n ddiogel dweud wrthynt</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished">Ddim eto</translation>
    </message>
    <message>
        <source>One a line.</source>
        <translation type="unfinished">Un i bob llinell.</translation>
    </message>
    <message>
        <source>Only for post</source>
        <translation type="unfinished">Ar gyfer post yn unig</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation type="unfinished">Arferol</translation>
    </message>
    <message>
        <source>Other languages they speak</source>
        <translation type="unfinished">Ieithoedd eraill y maent yn eu siarad</translation>
    </message>
    <message>
        <source>Preferred way</source>
        <translation type="unfinished">Y ffordd a ffefrir</translation>
    </message>
    <message>
        <source>Put the mark on</source>
        <translation type="unfinished">Rhoi’r marc</translation>
    </message>
    <message>
        <source>Safe times</source>
        <translation type="unfinished">Amseroedd diogel</translation>
    </message>
    <message>
        <source>Signal, credit on the phone, a phone that others answer.</source>
        <translation type="unfinished">Signal, credyd ar y ffôn, ffôn y mae eraill yn ei ateb.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished">Ers</translation>
    </message>
    <message>
        <source>Size of print</source>
        <translation type="unfinished">Maint y print</translation>
    </message>
    <message>
        <source>Someone else in the household</source>
        <translation type="unfinished">Rhywun arall yn yr aelwyd</translation>
    </message>
    <message>
        <source>Staying there</source>
        <translation type="unfinished">Yn aros yno</translation>
    </message>
    <message>
        <source>The address before it stays on file with its dates.</source>
        <translation type="unfinished">Mae’r cyfeiriad blaenorol yn aros ar ffeil gyda’i ddyddiadau.</translation>
    </message>
    <message>
        <source>The language or BSL. Always a professional, never family or a friend.</source>
        <translation type="unfinished">Yr iaith neu BSL. Gweithiwr proffesiynol bob amser, byth teulu neu ffrind.</translation>
    </message>
    <message>
        <source>They know</source>
        <translation type="unfinished">Maent yn gwybod</translation>
    </message>
    <message>
        <source>This way of contact</source>
        <translation type="unfinished">Y ffordd hon o gysylltu</translation>
    </message>
    <message>
        <source>A relationship of {name}</source>
        <translation type="unfinished">Perthynas {name}</translation>
    </message>
    <message>
        <source>A risk to know of: {name}</source>
        <translation type="unfinished">Risg i wybod amdani: {name}</translation>
    </message>
    <message>
        <source>A safeguarding concern: {name}</source>
        <translation type="unfinished">Pryder diogelu: {name}</translation>
    </message>
    <message>
        <source>How {name} belongs here</source>
        <translation type="unfinished">Sut mae {name} yn perthyn yma</translation>
    </message>
    <message>
        <source>It is met or gone</source>
        <translation type="unfinished">Wedi’i ddiwallu, neu wedi mynd</translation>
    </message>
    <message>
        <source>It stands at: {level}.</source>
        <translation type="unfinished">Mae’n sefyll ar: {level}.</translation>
    </message>
    <message>
        <source>Keep this relationship</source>
        <translation type="unfinished">Cadw’r berthynas hon</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation type="unfinished">Yn hysbys ers</translation>
    </message>
    <message>
        <source>Put it right here. Where they moved, add a new address.</source>
        <translation type="unfinished">Cywirwch ef yma. Os ydynt wedi symud, ychwanegwch gyfeiriad newydd.</translation>
    </message>
    <message>
        <source>Safe contact: {name}</source>
        <translation type="unfinished">Cyswllt diogel: {name}</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation type="unfinished">Ei dynnu oddi ar y rhestr</translation>
    </message>
    <message>
        <source>They depend on the applicant</source>
        <translation type="unfinished">Maent yn dibynnu ar y ceisydd</translation>
    </message>
    <message>
        <source>This address</source>
        <translation type="unfinished">Y cyfeiriad hwn</translation>
    </message>
    <message>
        <source>To the applicant they are</source>
        <translation type="unfinished">I’r ceisydd, maent yn</translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished">Hyd</translation>
    </message>
    <message>
        <source>Until they were asked, letters are in both languages, Welsh first.</source>
        <translation type="unfinished">Nes gofyn iddynt, bydd llythyrau yn y ddwy iaith, y Gymraeg yn gyntaf.</translation>
    </message>
    <message>
        <source>Way</source>
        <translation type="unfinished">Ffordd</translation>
    </message>
    <message>
        <source>We have agreed how to be in touch safely</source>
        <translation type="unfinished">Rydym wedi cytuno sut i gysylltu’n ddiogel</translation>
    </message>
    <message>
        <source>We placed them there</source>
        <translation type="unfinished">Ni a’u rhoddodd yno</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation type="unfinished">Am beth y mae?</translation>
    </message>
    <message>
        <source>What is this address?</source>
        <translation type="unfinished">Beth yw’r cyfeiriad hwn?</translation>
    </message>
    <message>
        <source>What it said before stays on file, and so does this reason.</source>
        <translation type="unfinished">Mae’r hyn a ddywedodd o’r blaen yn aros ar ffeil, a’r rheswm hwn hefyd.</translation>
    </message>
    <message>
        <source>What to say if someone else answers.</source>
        <translation type="unfinished">Beth i’w ddweud os bydd rhywun arall yn ateb.</translation>
    </message>
    <message>
        <source>What you saw or were told, not what you think of them.</source>
        <translation type="unfinished">Yr hyn a welsoch neu a glywsoch, nid eich barn amdanynt.</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation type="unfinished">Ble mae {name} nawr?</translation>
    </message>
    <message>
        <source>Which language do they want us to write and speak?</source>
        <translation type="unfinished">Ym mha iaith y maent am i ni ysgrifennu a siarad?</translation>
    </message>
    <message>
        <source>Who must not know</source>
        <translation type="unfinished">Pwy na ddylai wybod</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished">Pam</translation>
    </message>
    <message>
        <source>With help</source>
        <translation type="unfinished">Gyda chymorth</translation>
    </message>
    <message>
        <source>Withhold our number when we call</source>
        <translation type="unfinished">Cuddio ein rhif pan fyddwn yn ffonio</translation>
    </message>
    <message>
        <source>Words agreed</source>
        <translation type="unfinished">Geiriau cytûn</translation>
    </message>
    <message>
        <source>of</source>
        <translation type="unfinished">i</translation>
    </message>
    <message>
        <source>{name} is the</source>
        <translation type="unfinished">Perthynas {name}</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%n changes waiting</source>
        <translation type="unfinished">
            <numerusform>%n newid yn aros</numerusform>
            <numerusform>%n newid yn aros</numerusform>
            <numerusform>%n newid yn aros</numerusform>
            <numerusform>%n newid yn aros</numerusform>
            <numerusform>%n newid yn aros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files waiting</source>
        <translation type="unfinished">
            <numerusform>%n ffeil yn aros</numerusform>
            <numerusform>%n ffeil yn aros</numerusform>
            <numerusform>%n ffeil yn aros</numerusform>
            <numerusform>%n ffeil yn aros</numerusform>
            <numerusform>%n ffeil yn aros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept aside</source>
        <translation type="unfinished">
            <numerusform>%n wedi’i roi o’r neilltu</numerusform>
            <numerusform>%n wedi’i roi o’r neilltu</numerusform>
            <numerusform>%n wedi’i roi o’r neilltu</numerusform>
            <numerusform>%n wedi’i roi o’r neilltu</numerusform>
            <numerusform>%n wedi’i roi o’r neilltu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation type="unfinished">
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
        </translation>
    </message>
    <message>
        <source>All saved on this laptop</source>
        <translation type="unfinished">Popeth wedi’i gadw ar y gliniadur hwn</translation>
    </message>
    <message>
        <source>Everything is at the office (receipt {time})</source>
        <translation type="unfinished">Mae popeth yn y swyddfa (derbynneb {time})</translation>
    </message>
    <message>
        <source>Nothing waits here · fetched from the office {time}</source>
        <translation type="unfinished">Nid oes dim yn aros yma · derbyniwyd o’r swyddfa {time}</translation>
    </message>
    <message>
        <source>The council withdrew this laptop</source>
        <translation type="unfinished">Tynnodd y cyngor y gliniadur hwn yn ôl</translation>
    </message>
    <message>
        <source>last synced {time}</source>
        <translation type="unfinished">cysonwyd ddiwethaf {time}</translation>
    </message>
    <message>
        <source>not yet sent</source>
        <translation type="unfinished">heb ei anfon eto</translation>
    </message>
    <message>
        <source>sending and fetching…</source>
        <translation type="unfinished">yn anfon ac yn nôl…</translation>
    </message>
    <message>
        <source>this laptop has not joined a council</source>
        <translation type="unfinished">nid yw’r gliniadur hwn wedi ymuno â chyngor</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message numerus="yes">
        <source>%n things are to be put right before it can be settled:</source>
        <translation type="unfinished">
            <numerusform>Mae %n peth i’w cywiro cyn y gellir ei setlo:</numerusform>
            <numerusform>Mae %n peth i’w gywiro cyn y gellir ei setlo:</numerusform>
            <numerusform>Mae %n peth i’w cywiro cyn y gellir ei setlo:</numerusform>
            <numerusform>Mae %n pheth i’w cywiro cyn y gellir ei setlo:</numerusform>
            <numerusform>Mae %n peth i’w cywiro cyn y gellir ei setlo:</numerusform>
        </translation>
    </message>
    <message>
        <source>A beginning. Make it this person’s own: who, when, which.</source>
        <translation type="unfinished">Man cychwyn. Gwnewch ef yn eiddo i’r person hwn: pwy, pryd, pa un.</translation>
    </message>
    <message>
        <source>A step without words</source>
        <translation type="unfinished">Cam heb eiriau</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation type="unfinished">Ychwanegu cam</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation type="unfinished">Ychwanegwyd: {text}</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation type="unfinished">Cytunwyd</translation>
    </message>
    <message>
        <source>An earlier version</source>
        <translation type="unfinished">Fersiwn gynharach</translation>
    </message>
    <message>
        <source>Back to the newest</source>
        <translation type="unfinished">Yn ôl i’r ddiweddaraf</translation>
    </message>
    <message>
        <source>Begin the next version</source>
        <translation type="unfinished">Dechrau’r fersiwn nesaf</translation>
    </message>
    <message>
        <source>Begin the plan</source>
        <translation type="unfinished">Dechrau’r cynllun</translation>
    </message>
    <message>
        <source>Begin with the deed: ring, send, bring, ask.</source>
        <translation type="unfinished">Dechreuwch â’r weithred: ffonio, anfon, dod â, gofyn.</translation>
    </message>
    <message>
        <source>Begin with what is to be done (ring, send, bring), and not with “{word}”.</source>
        <translation type="unfinished">Dechreuwch â’r hyn i’w wneud (ffonio, anfon, dod â), nid â “{word}”.</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished">Wedi dechrau</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation type="unfinished">Wrthi’n cael ei ysgrifennu</translation>
    </message>
    <message>
        <source>By when</source>
        <translation type="unfinished">Erbyn pryd</translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished">Newid</translation>
    </message>
    <message>
        <source>Change the plan as a whole</source>
        <translation type="unfinished">Newid y cynllun cyfan</translation>
    </message>
    <message>
        <source>Changed: {text}</source>
        <translation type="unfinished">Newidiwyd: {text}</translation>
    </message>
    <message>
        <source>Choose.</source>
        <translation type="unfinished">Dewiswch.</translation>
    </message>
    <message>
        <source>Day on which we look at it together again</source>
        <translation type="unfinished">Y diwrnod yr edrychwn arno gyda’n gilydd eto</translation>
    </message>
    <message>
        <source>Do they agree?</source>
        <translation type="unfinished">Ydyn nhw’n cytuno?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi’i wneud</translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished">Saesneg</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation type="unfinished">Rhoi’r gorau iddo</translation>
    </message>
    <message>
        <source>Help that we offer with it</source>
        <translation type="unfinished">Y cymorth a gynigiwn gydag ef</translation>
    </message>
    <message>
        <source>How did they say so?</source>
        <translation type="unfinished">Sut dywedon nhw hynny?</translation>
    </message>
    <message>
        <source>How far is it?</source>
        <translation type="unfinished">Pa mor bell mae wedi mynd?</translation>
    </message>
    <message>
        <source>How they see it</source>
        <translation type="unfinished">Sut maen nhw’n ei gweld hi</translation>
    </message>
    <message>
        <source>How we know</source>
        <translation type="unfinished">Sut rydym yn gwybod</translation>
    </message>
    <message>
        <source>How we make sure we are understood</source>
        <translation type="unfinished">Sut rydym yn sicrhau ein bod yn cael ein deall</translation>
    </message>
    <message>
        <source>How we will know</source>
        <translation type="unfinished">Sut y byddwn yn gwybod</translation>
    </message>
    <message>
        <source>I will</source>
        <translation type="unfinished">Byddaf i yn</translation>
    </message>
    <message>
        <source>In their own words. It is printed in the plan.</source>
        <translation type="unfinished">Yn eu geiriau eu hunain. Caiff ei argraffu yn y cynllun.</translation>
    </message>
    <message>
        <source>It must be looked at again by {by}.</source>
        <translation type="unfinished">Rhaid edrych arno eto erbyn {by}.</translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished">Yn hwyr</translation>
    </message>
    <message>
        <source>Look at version {number}</source>
        <translation type="unfinished">Edrych ar fersiwn {number}</translation>
    </message>
    <message>
        <source>Look in the step library</source>
        <translation type="unfinished">Edrych yn y llyfrgell camau</translation>
    </message>
    <message>
        <source>Looked at again</source>
        <translation type="unfinished">Edrychir arno eto</translation>
    </message>
    <message>
        <source>Make the plan letter</source>
        <translation type="unfinished">Gwneud llythyr y cynllun</translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished">Mwy</translation>
    </message>
    <message>
        <source>More is asked of them than we do ourselves.</source>
        <translation type="unfinished">Gofynnir mwy ganddynt nag a wnawn ni ein hunain.</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished">Symud i lawr</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished">Symud i fyny</translation>
    </message>
    <message>
        <source>No longer right</source>
        <translation type="unfinished">Ddim yn iawn bellach</translation>
    </message>
    <message>
        <source>No step of ours answers this: {need}.</source>
        <translation type="unfinished">Nid oes cam gennym ni yn ateb hyn: {need}.</translation>
    </message>
    <message>
        <source>No step yet.</source>
        <translation type="unfinished">Dim cam eto.</translation>
    </message>
    <message>
        <source>Not agreed, and it stands</source>
        <translation type="unfinished">Heb gytundeb, ac mae’n sefyll</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation type="unfinished">Heb ei wneud</translation>
    </message>
    <message>
        <source>Nothing changed yet.</source>
        <translation type="unfinished">Dim wedi newid eto.</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation type="unfinished">Ar y ffôn</translation>
    </message>
    <message>
        <source>Others will</source>
        <translation type="unfinished">Bydd eraill yn</translation>
    </message>
    <message>
        <source>Our duty’s time ends {day}.</source>
        <translation type="unfinished">Daw amser ein dyletswydd i ben {day}.</translation>
    </message>
    <message>
        <source>Our help:</source>
        <translation type="unfinished">Ein cymorth:</translation>
    </message>
    <message>
        <source>Put it in the plan</source>
        <translation type="unfinished">Ei roi yn y cynllun</translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation type="unfinished">Ei gywiro</translation>
    </message>
    <message>
        <source>Put the name, day or place where the brackets stand.</source>
        <translation type="unfinished">Rhowch yr enw, y diwrnod neu’r lle yn lle’r cromfachau.</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation type="unfinished">Ei gofnodi</translation>
    </message>
    <message>
        <source>Record the agreement</source>
        <translation type="unfinished">Cofnodi’r cytundeb</translation>
    </message>
    <message>
        <source>Record the disagreement</source>
        <translation type="unfinished">Cofnodi’r anghytundeb</translation>
    </message>
    <message>
        <source>Say by when.</source>
        <translation type="unfinished">Dywedwch erbyn pryd.</translation>
    </message>
    <message>
        <source>Say how it was agreed.</source>
        <translation type="unfinished">Dywedwch sut y cytunwyd.</translation>
    </message>
    <message>
        <source>Say how we will all know that it is done.</source>
        <translation type="unfinished">Dywedwch sut y byddwn i gyd yn gwybod ei fod wedi’i wneud.</translation>
    </message>
    <message>
        <source>Say what help we offer them to do this.</source>
        <translation type="unfinished">Dywedwch pa gymorth a gynigiwn iddynt wneud hyn.</translation>
    </message>
    <message>
        <source>Say when the plan will be looked at again.</source>
        <translation type="unfinished">Dywedwch pryd yr edrychir eto ar y cynllun.</translation>
    </message>
    <message>
        <source>Say who agreed to it.</source>
        <translation type="unfinished">Dywedwch pwy gytunodd.</translation>
    </message>
    <message>
        <source>Say who: a person’s name.</source>
        <translation type="unfinished">Dywedwch pwy: enw person.</translation>
    </message>
    <message>
        <source>Say why it helps.</source>
        <translation type="unfinished">Dywedwch pam mae’n helpu.</translation>
    </message>
    <message>
        <source>Settle the plan together</source>
        <translation type="unfinished">Setlo’r cynllun gyda’ch gilydd</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished">Setlwyd</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation type="unfinished">Dangos mwy</translation>
    </message>
    <message>
        <source>Step library</source>
        <translation type="unfinished">Llyfrgell camau</translation>
    </message>
    <message>
        <source>Steps: we {we}, they {i}, others {others}.</source>
        <translation type="unfinished">Camau: ni {we}, nhw {i}, eraill {others}.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation type="unfinished">Ei dynnu allan</translation>
    </message>
    <message>
        <source>Taken out: {text}</source>
        <translation type="unfinished">Tynnwyd allan: {text}</translation>
    </message>
    <message>
        <source>That day is past.</source>
        <translation type="unfinished">Mae’r diwrnod hwnnw wedi mynd heibio.</translation>
    </message>
    <message>
        <source>That is after the last day of our duty ({window_end}).</source>
        <translation type="unfinished">Mae hynny ar ôl diwrnod olaf ein dyletswydd ({window_end}).</translation>
    </message>
    <message>
        <source>The day to look at it again is past.</source>
        <translation type="unfinished">Mae’r diwrnod i edrych arno eto wedi mynd heibio.</translation>
    </message>
    <message>
        <source>The library has nothing like that.</source>
        <translation type="unfinished">Nid oes dim felly yn y llyfrgell.</translation>
    </message>
    <message>
        <source>The plan as a whole</source>
        <translation type="unfinished">Y cynllun cyfan</translation>
    </message>
    <message>
        <source>The plan has no steps yet.</source>
        <translation type="unfinished">Nid oes camau yn y cynllun eto.</translation>
    </message>
    <message>
        <source>The plan was not settled</source>
        <translation type="unfinished">Ni setlwyd y cynllun</translation>
    </message>
    <message>
        <source>The plan, version {number}</source>
        <translation type="unfinished">Y cynllun, fersiwn {number}</translation>
    </message>
    <message>
        <source>The same words stand in the library or in other plans. Make it this person’s own.</source>
        <translation type="unfinished">Mae’r un geiriau yn y llyfrgell neu mewn cynlluniau eraill. Gwnewch ef yn eiddo i’r person hwn.</translation>
    </message>
    <message>
        <source>The step stays in the plan as it was before.</source>
        <translation type="unfinished">Mae’r cam yn aros yn y cynllun fel yr oedd.</translation>
    </message>
    <message>
        <source>Their copy</source>
        <translation type="unfinished">Eu copi</translation>
    </message>
    <message>
        <source>There is no plan yet</source>
        <translation type="unfinished">Nid oes cynllun eto</translation>
    </message>
    <message>
        <source>They agree</source>
        <translation type="unfinished">Maen nhw’n cytuno</translation>
    </message>
    <message>
        <source>They are to do {theirs} things and we {ours}. Could we take one of theirs?</source>
        <translation type="unfinished">Mae ganddyn nhw {theirs} o bethau i’w gwneud a ninnau {ours}. Allen ni gymryd un o’u rhai nhw?</translation>
    </message>
    <message>
        <source>They do not agree</source>
        <translation type="unfinished">Dydyn nhw ddim yn cytuno</translation>
    </message>
    <message>
        <source>They have no copy of it yet.</source>
        <translation type="unfinished">Nid oes ganddynt gopi ohono eto.</translation>
    </message>
    <message>
        <source>They have their copy. To change a step, begin the next version.</source>
        <translation type="unfinished">Mae eu copi ganddynt. I newid cam, dechreuwch y fersiwn nesaf.</translation>
    </message>
    <message>
        <source>They made their mark</source>
        <translation type="unfinished">Rhoeson nhw eu marc</translation>
    </message>
    <message>
        <source>They said so</source>
        <translation type="unfinished">Dywedon nhw hynny</translation>
    </message>
    <message>
        <source>They signed it</source>
        <translation type="unfinished">Llofnodon nhw ef</translation>
    </message>
    <message>
        <source>This was not kept in the plan</source>
        <translation type="unfinished">Ni chadwyd hyn yn y cynllun</translation>
    </message>
    <message>
        <source>Throw away what you typed?</source>
        <translation type="unfinished">Taflu’r hyn a deipiwyd gennych?</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation type="unfinished">Ei daflu</translation>
    </message>
    <message>
        <source>To do</source>
        <translation type="unfinished">I’w wneud</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation type="unfinished">Cyfieithu</translation>
    </message>
    <message>
        <source>Typing is kept. A step may wait unfinished in the plan.</source>
        <translation type="unfinished">Cedwir yr hyn a deipir. Gall cam aros heb ei orffen yn y cynllun.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished">Defnyddio</translation>
    </message>
    <message>
        <source>Version {number}, begun {day} by {who}</source>
        <translation type="unfinished">Fersiwn {number}, dechreuwyd {day} gan {who}</translation>
    </message>
    <message>
        <source>Versions, and what changed</source>
        <translation type="unfinished">Fersiynau, a’r hyn a newidiodd</translation>
    </message>
    <message>
        <source>We do at least as much as we ask of them.</source>
        <translation type="unfinished">Rydym yn gwneud o leiaf cymaint ag a ofynnwn ganddynt.</translation>
    </message>
    <message>
        <source>We will</source>
        <translation type="unfinished">Byddwn ni yn</translation>
    </message>
    <message>
        <source>We will know:</source>
        <translation type="unfinished">Byddwn yn gwybod:</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation type="unfinished">Cymraeg</translation>
    </message>
    <message>
        <source>What it answers</source>
        <translation type="unfinished">Yr hyn mae’n ei ateb</translation>
    </message>
    <message>
        <source>What they do not agree with</source>
        <translation type="unfinished">Yr hyn nad ydynt yn cytuno ag ef</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation type="unfinished">Yr hyn maent ei eisiau</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation type="unfinished">Beth fydd yn cael ei wneud</translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished">Pwy</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation type="unfinished">Pwy gytunodd</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished">Pam</translation>
    </message>
    <message>
        <source>Why it helps</source>
        <translation type="unfinished">Pam mae’n helpu</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation type="unfinished">Pam:</translation>
    </message>
    <message>
        <source>Write a name, so that everyone knows whom to ask.</source>
        <translation type="unfinished">Ysgrifennwch enw, fel bod pawb yn gwybod i bwy i ofyn.</translation>
    </message>
    <message>
        <source>Write it together: what we will do, what they will do, what others will do.</source>
        <translation type="unfinished">Ysgrifennwch ef gyda’ch gilydd: beth wnawn ni, beth wnân nhw, beth wnaiff eraill.</translation>
    </message>
    <message>
        <source>Write what they do not agree with.</source>
        <translation type="unfinished">Ysgrifennwch yr hyn nad ydynt yn cytuno ag ef.</translation>
    </message>
    <message>
        <source>Write what they want, in their own words.</source>
        <translation type="unfinished">Ysgrifennwch yr hyn maent ei eisiau, yn eu geiriau eu hunain.</translation>
    </message>
    <message>
        <source>Write what will be done.</source>
        <translation type="unfinished">Ysgrifennwch beth fydd yn cael ei wneud.</translation>
    </message>
    <message>
        <source>Write why.</source>
        <translation type="unfinished">Ysgrifennwch pam.</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation type="unfinished">Iaith yr ysgrifennu</translation>
    </message>
    <message>
        <source>You are looking at version {number}</source>
        <translation type="unfinished">Rydych yn edrych ar fersiwn {number}</translation>
    </message>
    <message>
        <source>by when</source>
        <translation type="unfinished">erbyn pryd</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation type="unfinished">erbyn {day}</translation>
    </message>
    <message>
        <source>help offered</source>
        <translation type="unfinished">cymorth a gynigir</translation>
    </message>
    <message>
        <source>how we will know</source>
        <translation type="unfinished">sut y byddwn yn gwybod</translation>
    </message>
    <message>
        <source>no day set</source>
        <translation type="unfinished">dim diwrnod wedi’i osod</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation type="unfinished">neb wedi’i enwi</translation>
    </message>
    <message>
        <source>not given yet</source>
        <translation type="unfinished">heb ei roi eto</translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation type="unfinished">heb ei ysgrifennu eto</translation>
    </message>
    <message>
        <source>what it answers</source>
        <translation type="unfinished">yr hyn mae’n ei ateb</translation>
    </message>
    <message>
        <source>who</source>
        <translation type="unfinished">pwy</translation>
    </message>
    <message>
        <source>whose it is</source>
        <translation type="unfinished">pwy piau ef</translation>
    </message>
    <message>
        <source>why</source>
        <translation type="unfinished">pam</translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished">geiriau</translation>
    </message>
    <message>
        <source>{side}: a new step</source>
        <translation type="unfinished">{side}: cam newydd</translation>
    </message>
    <message>
        <source>{side}: change the step</source>
        <translation type="unfinished">{side}: newid y cam</translation>
    </message>
    <message>
        <source>{words} words: say it in {most} or fewer.</source>
        <translation type="unfinished">{words} o eiriau: dywedwch ef mewn {most} neu lai.</translation>
    </message>
    <message>
        <source>“{phrase}” says nothing sure. Who does what, with whom?</source>
        <translation type="unfinished">Nid yw “{phrase}” yn dweud dim pendant. Pwy sy’n gwneud beth, gyda phwy?</translation>
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
    <name>QuickNote</name>
    <message>
        <source>Agreed words: “{words}”.</source>
        <translation type="unfinished">Geiriau cytûn: “{words}”.</translation>
    </message>
    <message>
        <source>As 14/4, tomorrow, or +7 for a week from today.</source>
        <translation type="unfinished">Fel 14/4, yfory, neu +7 am wythnos i heddiw.</translation>
    </message>
    <message>
        <source>At what time</source>
        <translation type="unfinished">Faint o’r gloch</translation>
    </message>
    <message>
        <source>Cases found</source>
        <translation type="unfinished">Achosion a ganfuwyd</translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished">Aelwyd</translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished">Sut</translation>
    </message>
    <message>
        <source>How far it got</source>
        <translation type="unfinished">Beth ddigwyddodd</translation>
    </message>
    <message numerus="yes">
        <source>In %n days</source>
        <translation type="unfinished">
            <numerusform>Ymhen %n diwrnod</numerusform>
            <numerusform>Ymhen %n diwrnod</numerusform>
            <numerusform>Ymhen %n diwrnod</numerusform>
            <numerusform>Ymhen %n diwrnod</numerusform>
            <numerusform>Ymhen %n diwrnod</numerusform>
        </translation>
    </message>
    <message>
        <source>In their own words where you can.</source>
        <translation type="unfinished">Yn eu geiriau eu hunain lle gallwch.</translation>
    </message>
    <message>
        <source>It was not just now</source>
        <translation type="unfinished">Nid nawr yr oedd</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation type="unfinished">Cadw at eto</translation>
    </message>
    <message>
        <source>Leave no messages.</source>
        <translation type="unfinished">Peidiwch â gadael negeseuon.</translation>
    </message>
    <message>
        <source>More ways…</source>
        <translation type="unfinished">Rhagor o ffyrdd…</translation>
    </message>
    <message>
        <source>Must not know: {words}.</source>
        <translation type="unfinished">Ni ddylai wybod: {words}.</translation>
    </message>
    <message>
        <source>Name, phone or reference</source>
        <translation type="unfinished">Enw, ffôn neu gyfeirnod</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation type="unfinished">Cyswllt nesaf</translation>
    </message>
    <message>
        <source>No case fits. Try fewer letters.</source>
        <translation type="unfinished">Dim achos yn cyfateb. Rhowch gynnig ar lai o lythrennau.</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation type="unfinished">Swyddog</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation type="unfinished">Ar ba ddiwrnod</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation type="unfinished">Nodyn cyflym</translation>
    </message>
    <message>
        <source>Record contact</source>
        <translation type="unfinished">Cofnodi’r cyswllt</translation>
    </message>
    <message>
        <source>Record it (Ctrl+Enter)</source>
        <translation type="unfinished">Ei gofnodi (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message>
        <source>Safe contact: {rule}.</source>
        <translation type="unfinished">Cyswllt diogel: {rule}.</translation>
    </message>
    <message>
        <source>Safe times: {words}.</source>
        <translation type="unfinished">Amseroedd diogel: {words}.</translation>
    </message>
    <message>
        <source>Send no e-mail.</source>
        <translation type="unfinished">Peidiwch ag anfon e-bost.</translation>
    </message>
    <message>
        <source>Send no texts.</source>
        <translation type="unfinished">Peidiwch ag anfon negeseuon testun.</translation>
    </message>
    <message>
        <source>Send nothing by post.</source>
        <translation type="unfinished">Peidiwch ag anfon dim drwy’r post.</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished">Rhywun arall</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished">Yfory</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation type="unfinished">Yr hyn a ddywedwyd</translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished">Ble</translation>
    </message>
    <message>
        <source>Who is it about?</source>
        <translation type="unfinished">Am bwy mae hyn?</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation type="unfinished">Gyda phwy</translation>
    </message>
    <message>
        <source>Withhold our number.</source>
        <translation type="unfinished">Cuddiwch ein rhif.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished">wedi cau</translation>
    </message>
    <message>
        <source>{way} · not safe</source>
        <translation type="unfinished">{way} · ddim yn ddiogel</translation>
    </message>
    <message>
        <source>{way} · preferred</source>
        <translation type="unfinished">{way} · a ffefrir</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Do not write in capitals: “{found}”.</source>
        <translation type="unfinished">Peidiwch ag ysgrifennu mewn priflythrennau: “{found}”.</translation>
    </message>
    <message>
        <source>Hard to read (LIX {found}). Use shorter words and sentences.</source>
        <translation type="unfinished">Anodd ei ddarllen (LIX {found}). Defnyddiwch eiriau a brawddegau byrrach.</translation>
    </message>
    <message>
        <source>Hard to read: it needs {found} years of school. Use shorter words.</source>
        <translation type="unfinished">Anodd ei ddarllen: mae angen {found} mlynedd o ysgol. Defnyddiwch eiriau byrrach.</translation>
    </message>
    <message>
        <source>Leave the law’s numbers out: “{found}”.</source>
        <translation type="unfinished">Gadewch rifau’r gyfraith allan: “{found}”.</translation>
    </message>
    <message>
        <source>Perhaps: “{plain}”.</source>
        <translation type="unfinished">Efallai: “{plain}”.</translation>
    </message>
    <message>
        <source>Say it plainly, and not “{found}”.</source>
        <translation type="unfinished">Dywedwch ef yn blaen, nid “{found}”.</translation>
    </message>
    <message>
        <source>Say who does it, and not “{found}”.</source>
        <translation type="unfinished">Dywedwch pwy sy’n ei wneud, nid “{found}”.</translation>
    </message>
    <message>
        <source>The sentences are long: {found} words each on average.</source>
        <translation type="unfinished">Mae’r brawddegau’n hir: {found} gair yr un ar gyfartaledd.</translation>
    </message>
    <message>
        <source>This sentence has {found} words; make it two: “{sentence}”</source>
        <translation type="unfinished">Mae {found} gair yn y frawddeg hon; gwnewch hi’n ddwy: “{sentence}”</translation>
    </message>
    <message>
        <source>Write the day itself and not “{found}”.</source>
        <translation type="unfinished">Ysgrifennwch y diwrnod ei hun, nid “{found}”.</translation>
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
        <translation type="unfinished">Ni wnaed y peth diwethaf y gofynnoch amdano. Mae popeth a gadwyd cyn hynny’n ddiogel, ac mae’r hyn yr oeddech yn ei deipio wedi’i gadw.</translation>
    </message>
    <message>
        <source>You can go on working. If it happens again, copy the details below and send them to your IT team. They hold no names and nothing that you typed.</source>
        <translation type="unfinished">Gallwch ddal ati i weithio. Os bydd yn digwydd eto, copïwch y manylion isod a’u hanfon at eich tîm TG. Nid ydynt yn cynnwys enwau na dim a deipiwyd gennych.</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>Case</source>
        <translation type="unfinished">Achos</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished">Achosion</translation>
    </message>
    <message>
        <source>Keys (F1)</source>
        <translation type="unfinished">Bysellau (F1)</translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished">Achos newydd</translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished">Swyddfa</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation type="unfinished">Nodyn cyflym</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished">Gosodiadau</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished">Cysoni</translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished">Heddiw</translation>
    </message>
    <message>
        <source>Write down a contact (Ctrl+N)</source>
        <translation type="unfinished">Nodi cyswllt (Ctrl+N)</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>closed</source>
        <translation type="unfinished">wedi cau</translation>
    </message>
    <message>
        <source>safe contact</source>
        <translation type="unfinished">cyswllt diogel</translation>
    </message>
</context>
<context>
    <name>Secret</name>
    <message>
        <source>Hide</source>
        <translation type="unfinished">Cuddio</translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished">Dangos</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform>%n munud</numerusform>
            <numerusform>%n munud</numerusform>
            <numerusform>%n munud</numerusform>
            <numerusform>%n munud</numerusform>
            <numerusform>%n munud</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished">Bob tro</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation type="unfinished">Fel y cyfrifiadur</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation type="unfinished">Gofyn i mi</translation>
    </message>
    <message>
        <source>Buttons and rows</source>
        <translation type="unfinished">Botymau a rhesi</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished">Lliwiau</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished">Tywyll</translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi gorffen</translation>
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
        <source>Language</source>
        <translation type="unfinished">Iaith</translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished">Golau</translation>
    </message>
    <message>
        <source>Lock by itself when nobody touches it for</source>
        <translation type="unfinished">Cloi ohono’i hun pan na fydd neb yn ei gyffwrdd am</translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished">Byth</translation>
    </message>
    <message>
        <source>Photos and files over a line paid for by how much goes over it</source>
        <translation type="unfinished">Lluniau a ffeiliau dros linell y telir amdani yn ôl faint sy’n mynd drosti</translation>
    </message>
    <message>
        <source>Settings of this laptop</source>
        <translation type="unfinished">Gosodiadau’r gliniadur hwn</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished">Maint testun</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Leave it as it was</source>
        <translation type="unfinished">Ei adael fel yr oedd</translation>
    </message>
    <message>
        <source>Write a day, such as 14/4 or yesterday.</source>
        <translation type="unfinished">Ysgrifennwch ddiwrnod, fel 14/4 neu ddoe.</translation>
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
    <name>Situation</name>
    <message>
        <source>A new one begins from these answers; the finished one stays on file.</source>
        <translation type="unfinished">Mae un newydd yn dechrau o’r atebion hyn; mae’r un a gwblhawyd yn aros ar ffeil.</translation>
    </message>
    <message>
        <source>Begin the review</source>
        <translation type="unfinished">Dechrau’r adolygiad</translation>
    </message>
    <message>
        <source>Cannot be said yet</source>
        <translation type="unfinished">Ni ellir dweud eto</translation>
    </message>
    <message>
        <source>Do they have somewhere safe to sleep tonight?</source>
        <translation type="unfinished">A oes ganddynt rywle diogel i gysgu heno?</translation>
    </message>
    <message>
        <source>Finish the assessment</source>
        <translation type="unfinished">Cwblhau’r asesiad</translation>
    </message>
    <message>
        <source>For everyone in the household: rooms, place, steps, school, work.</source>
        <translation type="unfinished">I bawb yn yr aelwyd: ystafelloedd, lle, grisiau, ysgol, gwaith.</translation>
    </message>
    <message>
        <source>Go to Duties</source>
        <translation type="unfinished">Mynd i Ddyletswyddau</translation>
    </message>
    <message>
        <source>How can we make this easier to follow?</source>
        <translation type="unfinished">Sut y gallwn wneud hyn yn haws i’w ddilyn?</translation>
    </message>
    <message>
        <source>How they came to lose, or may lose, their home.</source>
        <translation type="unfinished">Sut y collon nhw, neu y gallent golli, eu cartref.</translation>
    </message>
    <message>
        <source>In their own words.</source>
        <translation type="unfinished">Yn eu geiriau eu hunain.</translation>
    </message>
    <message>
        <source>It stays as it is. When something changes, review it (s62(8)).</source>
        <translation type="unfinished">Mae’n aros fel y mae. Pan fydd rhywbeth yn newid, adolygwch ef (a62(8)).</translation>
    </message>
    <message>
        <source>Language, reading, someone to be there, where to meet.</source>
        <translation type="unfinished">Iaith, darllen, rhywun i fod yno, ble i gwrdd.</translation>
    </message>
    <message>
        <source>Large letters and plain words, nothing of anyone else</source>
        <translation type="unfinished">Llythrennau mawr a geiriau plaen, dim am neb arall</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished">Ddim yn hysbys eto</translation>
    </message>
    <message>
        <source>Not owed, on these answers</source>
        <translation type="unfinished">Ddim yn ddyledus, ar yr atebion hyn</translation>
    </message>
    <message>
        <source>Owed, on these answers</source>
        <translation type="unfinished">Yn ddyledus, ar yr atebion hyn</translation>
    </message>
    <message>
        <source>Reason to believe so</source>
        <translation type="unfinished">Rheswm dros gredu hynny</translation>
    </message>
    <message>
        <source>Review it</source>
        <translation type="unfinished">Ei adolygu</translation>
    </message>
    <message>
        <source>Review the assessment?</source>
        <translation type="unfinished">Adolygu’r asesiad?</translation>
    </message>
    <message>
        <source>Support for the applicant and the household.</source>
        <translation type="unfinished">Cymorth i’r ceisydd a’r aelwyd.</translation>
    </message>
    <message>
        <source>Their view, in their words. It goes into the plan.</source>
        <translation type="unfinished">Eu barn, yn eu geiriau nhw. Mae’n mynd i’r cynllun.</translation>
    </message>
    <message>
        <source>This assessment was finished on {day}</source>
        <translation type="unfinished">Cwblhawyd yr asesiad hwn {day}</translation>
    </message>
    <message>
        <source>Always ask. If not, somewhere to stay comes first (s68).</source>
        <translation type="unfinished">Gofynnwch bob amser. Os nad oes, rhywle i aros sy’n dod gyntaf (a68).</translation>
    </message>
    <message>
        <source>An earlier assessment</source>
        <translation type="unfinished">Asesiad cynharach</translation>
    </message>
    <message>
        <source>Assessment finished on {day}</source>
        <translation type="unfinished">Asesiad a gwblhawyd {day}</translation>
    </message>
    <message>
        <source>Being understood</source>
        <translation type="unfinished">Cael eu deall</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Earlier assessments</source>
        <translation type="unfinished">Asesiadau cynharach</translation>
    </message>
    <message>
        <source>Finished on {day}</source>
        <translation type="unfinished">Cwblhawyd {day}</translation>
    </message>
    <message>
        <source>If they may be homeless, eligible and in priority need, somewhere to stay is owed at once (s68): reason to believe so is enough. The rest of the questions can wait.</source>
        <translation type="unfinished">Os gallent fod yn ddigartref, yn gymwys i gael cymorth a bod ganddynt angen blaenoriaethol am lety, mae rhywle i aros yn ddyledus ar unwaith (a68): mae rheswm dros gredu hynny’n ddigon. Gall gweddill y cwestiynau aros.</translation>
    </message>
    <message>
        <source>In any order. Leave what you do not know yet, and come back to it.</source>
        <translation type="unfinished">Mewn unrhyw drefn. Gadewch yr hyn na wyddoch eto, a dewch yn ôl ato.</translation>
    </message>
    <message>
        <source>It is not finished</source>
        <translation type="unfinished">Nid yw wedi’i gwblhau</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished">Nid ysgrifennwyd dim.</translation>
    </message>
    <message>
        <source>Nowhere safe to sleep tonight</source>
        <translation type="unfinished">Dim lle diogel i gysgu heno</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation type="unfinished">Ei ddarllen</translation>
    </message>
    <message>
        <source>Still to be asked before it is finished:</source>
        <translation type="unfinished">I’w ofyn eto cyn ei gwblhau:</translation>
    </message>
    <message>
        <source>The home, and the help</source>
        <translation type="unfinished">Y cartref, a’r cymorth</translation>
    </message>
    <message>
        <source>This reviews an earlier assessment.</source>
        <translation type="unfinished">Mae hwn yn adolygu asesiad cynharach.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished">Ceisio eto</translation>
    </message>
    <message>
        <source>Turn it to the client</source>
        <translation type="unfinished">Ei droi at y cleient</translation>
    </message>
    <message>
        <source>What do they think of all this?</source>
        <translation type="unfinished">Beth yw eu barn am hyn i gyd?</translation>
    </message>
    <message>
        <source>What do they want to happen?</source>
        <translation type="unfinished">Beth maent am iddo ddigwydd?</translation>
    </message>
    <message>
        <source>What follows from the answers</source>
        <translation type="unfinished">Yr hyn sy’n dilyn o’r atebion</translation>
    </message>
    <message>
        <source>What home do they need?</source>
        <translation type="unfinished">Pa gartref sydd ei angen arnynt?</translation>
    </message>
    <message>
        <source>What led to this?</source>
        <translation type="unfinished">Beth arweiniodd at hyn?</translation>
    </message>
    <message>
        <source>What the law asks</source>
        <translation type="unfinished">Cwestiynau’r gyfraith</translation>
    </message>
    <message>
        <source>What would help them keep a home?</source>
        <translation type="unfinished">Beth fyddai’n eu helpu i gadw cartref?</translation>
    </message>
    <message>
        <source>What you typed is not kept yet</source>
        <translation type="unfinished">Nid yw’r hyn a deipiwyd wedi’i gadw eto</translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation type="unfinished">Pam, mewn ychydig eiriau</translation>
    </message>
    <message>
        <source>{answered} of {count} asked. You can stop and come back.</source>
        <translation type="unfinished">Gofynnwyd {answered} o {count}. Gallwch stopio a dod yn ôl.</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>At the same time</source>
        <translation type="unfinished">Ar yr un pryd</translation>
    </message>
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
    <name>Story</name>
    <message>
        <source>Add note</source>
        <translation type="unfinished">Ychwanegu’r nodyn</translation>
    </message>
    <message>
        <source>Add the correction</source>
        <translation type="unfinished">Ychwanegu’r cywiriad</translation>
    </message>
    <message>
        <source>Applied for help</source>
        <translation type="unfinished">Gwnaed cais am gymorth</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation type="unfinished">Caewyd yr achos</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation type="unfinished">Cysylltiadau</translation>
    </message>
    <message>
        <source>Copy of the plan given, version {version}</source>
        <translation type="unfinished">Rhoddwyd copi o’r cynllun, fersiwn {version}</translation>
    </message>
    <message>
        <source>Correct this</source>
        <translation type="unfinished">Cywiro hwn</translation>
    </message>
    <message>
        <source>Correct this contact</source>
        <translation type="unfinished">Cywiro’r cyswllt hwn</translation>
    </message>
    <message>
        <source>Corrected later</source>
        <translation type="unfinished">Cywirwyd wedyn</translation>
    </message>
    <message>
        <source>Add it to the record (Ctrl+Enter)</source>
        <translation type="unfinished">Ei ychwanegu at y cofnod (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished">Cywirwyd</translation>
    </message>
    <message>
        <source>Corrected {moment}</source>
        <translation type="unfinished">Cywirwyd {moment}</translation>
    </message>
    <message>
        <source>Decided: ended</source>
        <translation type="unfinished">Penderfynwyd: daeth i ben</translation>
    </message>
    <message>
        <source>Decided: not owed</source>
        <translation type="unfinished">Penderfynwyd: ddim yn ddyledus</translation>
    </message>
    <message>
        <source>Decided: owed</source>
        <translation type="unfinished">Penderfynwyd: yn ddyledus</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation type="unfinished">Penderfyniadau</translation>
    </message>
    <message>
        <source>Did you reach them?</source>
        <translation type="unfinished">A gawsoch afael arnynt?</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished">Popeth</translation>
    </message>
    <message>
        <source>File kept</source>
        <translation type="unfinished">Cadwyd ffeil</translation>
    </message>
    <message>
        <source>Kept as you type. It joins the record when you add it.</source>
        <translation type="unfinished">Cedwir wrth i chi deipio. Daw’n rhan o’r cofnod pan ychwanegwch ef.</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation type="unfinished">Ei adael fel yr oedd</translation>
    </message>
    <message>
        <source>Letter came back</source>
        <translation type="unfinished">Daeth y llythyr yn ôl</translation>
    </message>
    <message>
        <source>Letter collected</source>
        <translation type="unfinished">Casglwyd y llythyr</translation>
    </message>
    <message>
        <source>Letter given</source>
        <translation type="unfinished">Rhoddwyd y llythyr</translation>
    </message>
    <message>
        <source>Letter made, not yet given</source>
        <translation type="unfinished">Gwnaed y llythyr, heb ei roi eto</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished">Llythyrau</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation type="unfinished">Cyswllt nesaf</translation>
    </message>
    <message>
        <source>Next contact {day}</source>
        <translation type="unfinished">Cyswllt nesaf {day}</translation>
    </message>
    <message>
        <source>No signal there</source>
        <translation type="unfinished">Dim signal yno</translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished">Nodyn</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished">Nodiadau</translation>
    </message>
    <message>
        <source>Nothing of this kind has happened yet.</source>
        <translation type="unfinished">Nid oes dim o’r fath wedi digwydd eto.</translation>
    </message>
    <message>
        <source>Photo kept</source>
        <translation type="unfinished">Cadwyd llun</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished">Cynllun</translation>
    </message>
    <message>
        <source>Plan agreed, version {version}</source>
        <translation type="unfinished">Cytunwyd ar y cynllun, fersiwn {version}</translation>
    </message>
    <message>
        <source>Plan begun, version {version}</source>
        <translation type="unfinished">Dechreuwyd y cynllun, fersiwn {version}</translation>
    </message>
    <message>
        <source>Plan not agreed, version {version}</source>
        <translation type="unfinished">Ni chytunwyd ar y cynllun, fersiwn {version}</translation>
    </message>
    <message>
        <source>Record a contact</source>
        <translation type="unfinished">Cofnodi cyswllt</translation>
    </message>
    <message>
        <source>See it</source>
        <translation type="unfinished">Ei weld</translation>
    </message>
    <message>
        <source>See the duties</source>
        <translation type="unfinished">Gweld y dyletswyddau</translation>
    </message>
    <message>
        <source>See the letter</source>
        <translation type="unfinished">Gweld y llythyr</translation>
    </message>
    <message>
        <source>See the plan</source>
        <translation type="unfinished">Gweld y cynllun</translation>
    </message>
    <message>
        <source>Show in the story</source>
        <translation type="unfinished">Dangos yn yr hanes</translation>
    </message>
    <message>
        <source>Written first</source>
        <translation type="unfinished">Ysgrifennwyd gyntaf</translation>
    </message>
    <message>
        <source>Show what came before</source>
        <translation type="unfinished">Dangos yr hyn a ddaeth o’r blaen</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation type="unfinished">Mae’r nodyn yn wag.</translation>
    </message>
    <message>
        <source>What is recorded on this case stands here, the newest first.</source>
        <translation type="unfinished">Mae’r hyn a gofnodir ar yr achos hwn yma, y diweddaraf yn gyntaf.</translation>
    </message>
    <message>
        <source>What was recorded first stays on file beside the correction.</source>
        <translation type="unfinished">Mae’r hyn a gofnodwyd gyntaf yn aros ar ffeil wrth ochr y cywiriad.</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation type="unfinished">Yr hyn a ddywedwyd</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished">Ysgrifennu nodyn</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation type="unfinished">
            <numerusform>%n newid</numerusform>
            <numerusform>%n newid</numerusform>
            <numerusform>%n newid</numerusform>
            <numerusform>%n newid</numerusform>
            <numerusform>%n newid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait on this laptop</source>
        <translation type="unfinished">
            <numerusform>Mae %n newid yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n newid yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n newid yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n newid yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n newid yn aros ar y gliniadur hwn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided before: look at them again</source>
        <translation type="unfinished">
            <numerusform>%n a benderfynwyd o’r blaen: edrych eto</numerusform>
            <numerusform>%n a benderfynwyd o’r blaen: edrych eto</numerusform>
            <numerusform>%n a benderfynwyd o’r blaen: edrych eto</numerusform>
            <numerusform>%n a benderfynwyd o’r blaen: edrych eto</numerusform>
            <numerusform>%n a benderfynwyd o’r blaen: edrych eto</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files sent</source>
        <translation type="unfinished">
            <numerusform>anfonwyd %n ffeil</numerusform>
            <numerusform>anfonwyd %n ffeil</numerusform>
            <numerusform>anfonwyd %n ffeil</numerusform>
            <numerusform>anfonwyd %n ffeil</numerusform>
            <numerusform>anfonwyd %n ffeil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files wait on this laptop</source>
        <translation type="unfinished">
            <numerusform>Mae %n ffeil yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n ffeil yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n ffeil yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n ffeil yn aros ar y gliniadur hwn</numerusform>
            <numerusform>Mae %n ffeil yn aros ar y gliniadur hwn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records fetched</source>
        <translation type="unfinished">
            <numerusform>derbyniwyd %n o gofnodion</numerusform>
            <numerusform>derbyniwyd %n o gofnodion</numerusform>
            <numerusform>derbyniwyd %n o gofnodion</numerusform>
            <numerusform>derbyniwyd %n o gofnodion</numerusform>
            <numerusform>derbyniwyd %n o gofnodion</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records sent</source>
        <translation type="unfinished">
            <numerusform>anfonwyd %n o gofnodion</numerusform>
            <numerusform>anfonwyd %n o gofnodion</numerusform>
            <numerusform>anfonwyd %n o gofnodion</numerusform>
            <numerusform>anfonwyd %n o gofnodion</numerusform>
            <numerusform>anfonwyd %n o gofnodion</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation type="unfinished">
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
            <numerusform>%n i’w penderfynu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform>%n ffeil</numerusform>
            <numerusform>%n ffeil</numerusform>
            <numerusform>%n ffeil</numerusform>
            <numerusform>%n ffeil</numerusform>
            <numerusform>%n ffeil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos or files</source>
        <translation type="unfinished">
            <numerusform>%n llun neu ffeil</numerusform>
            <numerusform>%n llun neu ffeil</numerusform>
            <numerusform>%n llun neu ffeil</numerusform>
            <numerusform>%n llun neu ffeil</numerusform>
            <numerusform>%n llun neu ffeil</numerusform>
        </translation>
    </message>
    <message>
        <source>A letter or file</source>
        <translation type="unfinished">Llythyr neu ffeil</translation>
    </message>
    <message>
        <source>A photo</source>
        <translation type="unfinished">Llun</translation>
    </message>
    <message>
        <source>All of it is saved here.</source>
        <translation type="unfinished">Mae’r cyfan wedi’i gadw yma.</translation>
    </message>
    <message>
        <source>All right</source>
        <translation type="unfinished">O’r gorau</translation>
    </message>
    <message>
        <source>All your work is saved here. It can be sent once the laptop has joined a council.</source>
        <translation type="unfinished">Mae eich holl waith wedi’i gadw yma. Gellir ei anfon pan fydd y gliniadur wedi ymuno â chyngor.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more</source>
        <translation type="unfinished">
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
            <numerusform>%n arall hefyd</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the office…</source>
        <translation type="unfinished">Yn gofyn i’r swyddfa…</translation>
    </message>
    <message>
        <source>Decided at the office</source>
        <translation type="unfinished">Penderfynwyd yn y swyddfa</translation>
    </message>
    <message>
        <source>Decided before</source>
        <translation type="unfinished">Penderfynwyd o’r blaen</translation>
    </message>
    <message>
        <source>Done: {sent} sent, {received} fetched</source>
        <translation type="unfinished">Wedi gorffen: anfonwyd {sent}, derbyniwyd {received}</translation>
    </message>
    <message>
        <source>Everything is at the office (receipt {time})</source>
        <translation type="unfinished">Mae popeth yn y swyddfa (derbynneb {time})</translation>
    </message>
    <message>
        <source>Everything that this laptop had was given back to it. You need do nothing.</source>
        <translation type="unfinished">Rhoddwyd popeth oedd ar y gliniadur hwn yn ôl iddi. Nid oes angen i chi wneud dim.</translation>
    </message>
    <message>
        <source>It came back after the office was put back from a back-up. Your team leader decides.</source>
        <translation type="unfinished">Daeth yn ôl ar ôl adfer y swyddfa o gopi wrth gefn. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message>
        <source>It came from a laptop that was withdrawn. Your team leader decides.</source>
        <translation type="unfinished">Daeth o liniadur a dynnwyd yn ôl. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message>
        <source>It did not come to its end.</source>
        <translation type="unfinished">Ni ddaeth i’w ddiwedd.</translation>
    </message>
    <message>
        <source>It is damaged on this laptop. Take the photo or add the file again if you can.</source>
        <translation type="unfinished">Mae wedi’i ddifrodi ar y gliniadur hwn. Tynnwch y llun neu ychwanegwch y ffeil eto os gallwch.</translation>
    </message>
    <message>
        <source>It is too large for the office. Send it in another way.</source>
        <translation type="unfinished">Mae’n rhy fawr i’r swyddfa. Anfonwch ef mewn ffordd arall.</translation>
    </message>
    <message>
        <source>It stays here and is tried again.</source>
        <translation type="unfinished">Mae’n aros yma a rhoddir cynnig arall arno.</translation>
    </message>
    <message>
        <source>Keep the other</source>
        <translation type="unfinished">Cadw’r llall</translation>
    </message>
    <message>
        <source>Kept aside at the office</source>
        <translation type="unfinished">Wedi’i roi o’r neilltu yn y swyddfa</translation>
    </message>
    <message>
        <source>Nothing has gone to the office yet</source>
        <translation type="unfinished">Nid oes dim wedi mynd i’r swyddfa eto</translation>
    </message>
    <message>
        <source>Nothing was ever sent from here.</source>
        <translation type="unfinished">Nid anfonwyd dim oddi yma erioed.</translation>
    </message>
    <message>
        <source>Another laptop may be working with a copy of these records ({time})</source>
        <translation type="unfinished">Efallai bod gliniadur arall yn gweithio gyda chopi o’r cofnodion hyn ({time})</translation>
    </message>
    <message>
        <source>It is so after records were copied onto another laptop, or put back from a back-up on this one. Nothing was lost: the office tells the two apart. If nobody did that, tell your team leader today.</source>
        <translation type="unfinished">Mae hyn yn digwydd ar ôl copïo cofnodion i liniadur arall, neu eu hadfer o gopi wrth gefn ar hwn. Ni chollwyd dim: mae’r swyddfa’n gwahaniaethu rhwng y ddau. Os na wnaeth neb hynny, dywedwch wrth eich arweinydd tîm heddiw.</translation>
    </message>
    <message>
        <source>Nothing was new here or at the office</source>
        <translation type="unfinished">Nid oedd dim yn newydd yma nac yn y swyddfa</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished">Un eiliad…</translation>
    </message>
    <message>
        <source>Photos and files wait for another line</source>
        <translation type="unfinished">Mae lluniau a ffeiliau’n aros am linell arall</translation>
    </message>
    <message>
        <source>Photos and files, after the words</source>
        <translation type="unfinished">Lluniau a ffeiliau, ar ôl y geiriau</translation>
    </message>
    <message>
        <source>Say why it need not stand. It is kept with the record.</source>
        <translation type="unfinished">Dywedwch pam nad oes angen iddo sefyll. Cedwir hynny gyda’r cofnod.</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation type="unfinished">Anfon a nôl nawr</translation>
    </message>
    <message>
        <source>Send them over this line too</source>
        <translation type="unfinished">Eu hanfon dros y llinell hon hefyd</translation>
    </message>
    <message>
        <source>Sending and fetching: {sent} receipts, {rows} records fetched</source>
        <translation type="unfinished">Yn anfon ac yn nôl: {sent} o dderbynebau, {rows} o gofnodion</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else decided first</source>
        <translation type="unfinished">Penderfynodd rhywun arall gyntaf</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished">Cysoni</translation>
    </message>
    <message>
        <source>The case is no longer in your patches. Your team leader decides.</source>
        <translation type="unfinished">Nid yw’r achos yn eich ardaloedd chi mwyach. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message>
        <source>The council withdrew this laptop</source>
        <translation type="unfinished">Tynnodd y cyngor y gliniadur hwn yn ôl</translation>
    </message>
    <message>
        <source>The last receipt came {time}.</source>
        <translation type="unfinished">Daeth y dderbynneb ddiwethaf {time}.</translation>
    </message>
    <message>
        <source>The office does not have what it changes. Your team leader decides.</source>
        <translation type="unfinished">Nid yw’r hyn y mae’n ei newid gan y swyddfa. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message>
        <source>The office has these whole, but a person must look at them before they count. Nothing is lost.</source>
        <translation type="unfinished">Mae’r rhain yn gyfan gan y swyddfa, ond rhaid i rywun edrych arnynt cyn iddynt gyfrif. Ni chollir dim.</translation>
    </message>
    <message>
        <source>The office keeps it aside. Your team leader decides.</source>
        <translation type="unfinished">Mae’r swyddfa’n ei roi o’r neilltu. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message>
        <source>The office kept this aside; it was left out of the records. Ask your team leader why.</source>
        <translation type="unfinished">Rhoddodd y swyddfa hyn o’r neilltu; gadawyd ef allan o’r cofnodion. Gofynnwch i’ch arweinydd tîm pam.</translation>
    </message>
    <message>
        <source>The office kept this aside; it was taken in and counts now.</source>
        <translation type="unfinished">Rhoddodd y swyddfa hyn o’r neilltu; fe’i derbyniwyd ac mae’n cyfrif nawr.</translation>
    </message>
    <message>
        <source>The office was put back from a back-up</source>
        <translation type="unfinished">Adferwyd y swyddfa o gopi wrth gefn</translation>
    </message>
    <message>
        <source>The office was put back from a back-up, {time}</source>
        <translation type="unfinished">Adferwyd y swyddfa o gopi wrth gefn, {time}</translation>
    </message>
    <message>
        <source>The safer value would go</source>
        <translation type="unfinished">Byddai’r gwerth mwyaf diogel yn mynd</translation>
    </message>
    <message>
        <source>The words are {size} and take {seconds}.</source>
        <translation type="unfinished">Mae’r geiriau’n {size} ac yn cymryd {seconds}.</translation>
    </message>
    <message>
        <source>This laptop has not joined a council</source>
        <translation type="unfinished">Nid yw’r gliniadur hwn wedi ymuno â chyngor</translation>
    </message>
    <message>
        <source>This laptop is giving it back what it had lost. You need do nothing; go on working, and leave the laptop on the line now and then until this goes away.</source>
        <translation type="unfinished">Mae’r gliniadur hwn yn rhoi’r hyn a gollodd yn ôl iddi. Nid oes angen i chi wneud dim; daliwch ati i weithio, a gadewch y gliniadur ar y llinell o bryd i’w gilydd nes i hyn ddiflannu.</translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n days off; the office keeps the time.</source>
        <translation type="unfinished">
            <numerusform>Mae cloc y gliniadur hwn %n diwrnod allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n diwrnod allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n ddiwrnod allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n diwrnod allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n diwrnod allan; y swyddfa sy’n cadw’r amser.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n hours off; the office keeps the time.</source>
        <translation type="unfinished">
            <numerusform>Mae cloc y gliniadur hwn %n awr allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n awr allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n awr allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n awr allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n awr allan; y swyddfa sy’n cadw’r amser.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop’s clock is %n minutes off; the office keeps the time.</source>
        <translation type="unfinished">
            <numerusform>Mae cloc y gliniadur hwn %n munud allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n munud allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n munud allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n munud allan; y swyddfa sy’n cadw’r amser.</numerusform>
            <numerusform>Mae cloc y gliniadur hwn %n munud allan; y swyddfa sy’n cadw’r amser.</numerusform>
        </translation>
    </message>
    <message>
        <source>This line is paid for by how much goes over it, as a phone’s is. Words go all the same.</source>
        <translation type="unfinished">Telir am y llinell hon yn ôl faint sy’n mynd drosti, fel un ffôn. Mae’r geiriau’n mynd serch hynny.</translation>
    </message>
    <message>
        <source>What happened before</source>
        <translation type="unfinished">Beth ddigwyddodd o’r blaen</translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation type="unfinished">Yr hyn sy’n aros i’w anfon</translation>
    </message>
    <message>
        <source>What was once noted is never changed. Write a correction, or ask your team leader.</source>
        <translation type="unfinished">Ni newidir byth yr hyn a nodwyd unwaith. Ysgrifennwch gywiriad, neu gofynnwch i’ch arweinydd tîm.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished">Pam</translation>
    </message>
    <message>
        <source>You can close the lid at any time: everything is saved on this laptop, and sending goes on later from where it stopped.</source>
        <translation type="unfinished">Gallwch gau’r caead unrhyw bryd: mae popeth wedi’i gadw ar y gliniadur hwn, ac mae’r anfon yn mynd ymlaen yn nes ymlaen o’r lle y stopiodd.</translation>
    </message>
    <message>
        <source>You can close the lid: everything is saved here and at the office.</source>
        <translation type="unfinished">Gallwch gau’r caead: mae popeth wedi’i gadw yma ac yn y swyddfa.</translation>
    </message>
    <message>
        <source>You can close the lid: everything is saved on this laptop.</source>
        <translation type="unfinished">Gallwch gau’r caead: mae popeth wedi’i gadw ar y gliniadur hwn.</translation>
    </message>
    <message>
        <source>You can close the lid: everything is saved on this laptop. It goes to the office the next time that there is a line.</source>
        <translation type="unfinished">Gallwch gau’r caead: mae popeth wedi’i gadw ar y gliniadur hwn. Mae’n mynd i’r swyddfa y tro nesaf y bydd llinell.</translation>
    </message>
    <message>
        <source>Your role does not allow it. Your team leader decides.</source>
        <translation type="unfinished">Nid yw eich rôl yn ei ganiatáu. Eich arweinydd tîm sy’n penderfynu.</translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation type="unfinished">
            <numerusform>tua %n awr</numerusform>
            <numerusform>tua %n awr</numerusform>
            <numerusform>tua %n awr</numerusform>
            <numerusform>tua %n awr</numerusform>
            <numerusform>tua %n awr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation type="unfinished">
            <numerusform>tua %n munud</numerusform>
            <numerusform>tua %n munud</numerusform>
            <numerusform>tua %n munud</numerusform>
            <numerusform>tua %n munud</numerusform>
            <numerusform>tua %n munud</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds</source>
        <translation type="unfinished">
            <numerusform>tua %n eiliad</numerusform>
            <numerusform>tua %n eiliad</numerusform>
            <numerusform>tua %n eiliad</numerusform>
            <numerusform>tua %n eiliad</numerusform>
            <numerusform>tua %n eiliad</numerusform>
        </translation>
    </message>
    <message>
        <source>less than 1 kB</source>
        <translation type="unfinished">llai nag 1 kB</translation>
    </message>
    <message>
        <source>{files} to follow: {size}, {seconds}.</source>
        <translation type="unfinished">{files} i ddilyn: {size}, {seconds}.</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation type="unfinished">{number} MB</translation>
    </message>
    <message>
        <source>{number} kB</source>
        <translation type="unfinished">{number} kB</translation>
    </message>
    <message>
        <source>{sent} of {whole} are at the office; it goes on from there</source>
        <translation type="unfinished">Mae {sent} o {whole} yn y swyddfa; mae’n mynd ymlaen o’r fan honno</translation>
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
    <name>Today</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation type="unfinished">
            <numerusform>%n diwrnod yn hwyr</numerusform>
            <numerusform>%n diwrnod yn hwyr</numerusform>
            <numerusform>%n diwrnod yn hwyr</numerusform>
            <numerusform>%n diwrnod yn hwyr</numerusform>
            <numerusform>%n diwrnod yn hwyr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open cases of yours</source>
        <translation type="unfinished">
            <numerusform>%n achos agored gennych</numerusform>
            <numerusform>%n achos agored gennych</numerusform>
            <numerusform>%n achos agored gennych</numerusform>
            <numerusform>%n achos agored gennych</numerusform>
            <numerusform>%n achos agored gennych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things</source>
        <translation type="unfinished">
            <numerusform>%n peth</numerusform>
            <numerusform>%n peth</numerusform>
            <numerusform>%n peth</numerusform>
            <numerusform>%n pheth</numerusform>
            <numerusform>%n peth</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things due</source>
        <translation type="unfinished">
            <numerusform>%n peth i’w gwneud</numerusform>
            <numerusform>%n peth i’w wneud</numerusform>
            <numerusform>%n peth i’w gwneud</numerusform>
            <numerusform>%n pheth i’w gwneud</numerusform>
            <numerusform>%n peth i’w gwneud</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tries since.</source>
        <translation type="unfinished">
            <numerusform>%n ymgais ers hynny.</numerusform>
            <numerusform>%n ymgais ers hynny.</numerusform>
            <numerusform>%n ymgais ers hynny.</numerusform>
            <numerusform>%n ymgais ers hynny.</numerusform>
            <numerusform>%n ymgais ers hynny.</numerusform>
        </translation>
    </message>
    <message>
        <source>Agree, or do not</source>
        <translation type="unfinished">Cytuno, neu beidio</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished">Ateb</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation type="unfinished">Penderfynu</translation>
    </message>
    <message>
        <source>Decide between two versions</source>
        <translation type="unfinished">Penderfynu rhwng dau fersiwn</translation>
    </message>
    <message>
        <source>For today</source>
        <translation type="unfinished">Ar gyfer heddiw</translation>
    </message>
    <message>
        <source>Get in touch</source>
        <translation type="unfinished">Cysylltu</translation>
    </message>
    <message>
        <source>Get in touch for the first time</source>
        <translation type="unfinished">Cysylltu am y tro cyntaf</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation type="unfinished">Ei roi</translation>
    </message>
    <message>
        <source>Give {letter}</source>
        <translation type="unfinished">Rhoi {letter}</translation>
    </message>
    <message>
        <source>It came back: {letter}</source>
        <translation type="unfinished">Daeth yn ôl: {letter}</translation>
    </message>
    <message>
        <source>It is made and lies unused. It counts only once it is given.</source>
        <translation type="unfinished">Mae wedi’i wneud ac yn segur. Nid yw’n cyfrif nes iddo gael ei roi.</translation>
    </message>
    <message>
        <source>Last spoken with on {day}.</source>
        <translation type="unfinished">Siaradwyd â nhw ddiwethaf {day}.</translation>
    </message>
    <message>
        <source>Look at my cases</source>
        <translation type="unfinished">Edrych ar fy achosion</translation>
    </message>
    <message>
        <source>Looking at your cases…</source>
        <translation type="unfinished">Yn edrych ar eich achosion…</translation>
    </message>
    <message>
        <source>Nobody has spoken with them yet.</source>
        <translation type="unfinished">Nid oes neb wedi siarad â nhw eto.</translation>
    </message>
    <message>
        <source>Nobody has tried to reach them yet.</source>
        <translation type="unfinished">Nid oes neb wedi ceisio cysylltu â nhw eto.</translation>
    </message>
    <message numerus="yes">
        <source>None of your %n open cases needs anything today. What comes due shows here by itself.</source>
        <translation type="unfinished">
            <numerusform>Nid oes angen dim heddiw ar yr un o’ch %n achos agored. Bydd yr hyn sy’n dod yn ddyledus yn ymddangos yma ohono’i hun.</numerusform>
            <numerusform>Nid oes angen dim heddiw ar yr un o’ch %n achos agored. Bydd yr hyn sy’n dod yn ddyledus yn ymddangos yma ohono’i hun.</numerusform>
            <numerusform>Nid oes angen dim heddiw ar yr un o’ch %n achos agored. Bydd yr hyn sy’n dod yn ddyledus yn ymddangos yma ohono’i hun.</numerusform>
            <numerusform>Nid oes angen dim heddiw ar yr un o’ch %n achos agored. Bydd yr hyn sy’n dod yn ddyledus yn ymddangos yma ohono’i hun.</numerusform>
            <numerusform>Nid oes angen dim heddiw ar yr un o’ch %n achos agored. Bydd yr hyn sy’n dod yn ddyledus yn ymddangos yma ohono’i hun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation type="unfinished">Nid oes dim i’w wneud</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">Agor</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished">Yn hwyr</translation>
    </message>
    <message>
        <source>Record a contact</source>
        <translation type="unfinished">Cofnodi cyswllt</translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished">Adolygu</translation>
    </message>
    <message>
        <source>Review the plan</source>
        <translation type="unfinished">Adolygu’r cynllun</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation type="unfinished">Cyswllt diogel</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
            <numerusform>Dangos %n arall</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation type="unfinished">Rhywun</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation type="unfinished">Cyn bo hir</translation>
    </message>
    <message>
        <source>The contact standard says it is time.</source>
        <translation type="unfinished">Mae’r safon gysylltu’n dweud ei bod yn bryd.</translation>
    </message>
    <message>
        <source>The plan says that it is looked at again on {day}.</source>
        <translation type="unfinished">Mae’r cynllun yn dweud y bydd yn cael ei ystyried eto {day}.</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation type="unfinished">Mae’r amser ar ben</translation>
    </message>
    <message>
        <source>The time runs out</source>
        <translation type="unfinished">Mae’r amser yn dod i ben</translation>
    </message>
    <message>
        <source>To know</source>
        <translation type="unfinished">Er gwybodaeth</translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished">Heddiw</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation type="unfinished">Ei ysgrifennu</translation>
    </message>
    <message>
        <source>Write {letter}</source>
        <translation type="unfinished">Ysgrifennu {letter}</translation>
    </message>
    <message>
        <source>You said that you would be in touch.</source>
        <translation type="unfinished">Dywedoch y byddech yn cysylltu.</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation type="unfinished">
            <numerusform>ymhen %n diwrnod</numerusform>
            <numerusform>ymhen %n diwrnod</numerusform>
            <numerusform>ymhen %n diwrnod</numerusform>
            <numerusform>ymhen %n diwrnod</numerusform>
            <numerusform>ymhen %n diwrnod</numerusform>
        </translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation type="unfinished">rhywun arall</translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished">heddiw</translation>
    </message>
    <message>
        <source>{duty}: day {day} of {of}, the last is {last} ({section}).</source>
        <translation type="unfinished">{duty}: diwrnod {day} o {of}, yr olaf yw {last} ({section}).</translation>
    </message>
    <message>
        <source>{duty}: decided on {day}. They have not been told yet ({section}).</source>
        <translation type="unfinished">{duty}: penderfynwyd {day}. Nid ydynt wedi cael gwybod eto ({section}).</translation>
    </message>
    <message>
        <source>{duty}: the letter did not reach them. Give it in another way ({section}).</source>
        <translation type="unfinished">{duty}: ni chyrhaeddodd y llythyr nhw. Rhowch ef mewn ffordd arall ({section}).</translation>
    </message>
    <message>
        <source>{duty}: the letter is made. It counts only once it is given ({section}).</source>
        <translation type="unfinished">{duty}: mae’r llythyr wedi’i wneud. Nid yw’n cyfrif nes iddo gael ei roi ({section}).</translation>
    </message>
    <message>
        <source>{duty}: the {of} days are over. Look at what may follow; nothing ends by itself ({section}).</source>
        <translation type="unfinished">{duty}: mae’r {of} diwrnod ar ben. Edrychwch ar yr hyn a all ddilyn; nid oes dim yn dod i ben ohono’i hun ({section}).</translation>
    </message>
    <message>
        <source>{field}: {theirs} and {mine} did not know of each other. Both stand.</source>
        <translation type="unfinished">{field}: ni wyddai {theirs} a {mine} am ei gilydd. Mae’r ddau’n sefyll.</translation>
    </message>
    <message>
        <source>{officer} asked on {day} that a second person agree.</source>
        <translation type="unfinished">Gofynnodd {officer} {day} i ail berson gytuno.</translation>
    </message>
    <message>
        <source>{theirs} and {mine} wrote different things in “{field}”. Both are kept.</source>
        <translation type="unfinished">Ysgrifennwyd pethau gwahanol yn “{field}”: {theirs}, {mine}. Cedwir y ddau.</translation>
    </message>
</context>
<context>
    <name>Translate</name>
    <message>
        <source>As it was typed</source>
        <translation type="unfinished">Fel y’i teipiwyd</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Canslo</translation>
    </message>
    <message>
        <source>I speak Welsh and have checked that both say the same</source>
        <translation type="unfinished">Rwy’n siarad Cymraeg ac wedi gwirio bod y ddau’n dweud yr un peth</translation>
    </message>
    <message>
        <source>In English</source>
        <translation type="unfinished">Yn Saesneg</translation>
    </message>
    <message>
        <source>In Welsh</source>
        <translation type="unfinished">Yn Gymraeg</translation>
    </message>
    <message>
        <source>Keep the translation</source>
        <translation type="unfinished">Cadw’r cyfieithiad</translation>
    </message>
    <message>
        <source>Not translated</source>
        <translation type="unfinished">Heb ei gyfieithu</translation>
    </message>
    <message>
        <source>Translation checked</source>
        <translation type="unfinished">Cyfieithiad wedi’i wirio</translation>
    </message>
    <message>
        <source>Translation not checked</source>
        <translation type="unfinished">Cyfieithiad heb ei wirio</translation>
    </message>
    <message>
        <source>Translation out of date</source>
        <translation type="unfinished">Cyfieithiad wedi dyddio</translation>
    </message>
    <message>
        <source>Write the English</source>
        <translation type="unfinished">Ysgrifennu’r Saesneg</translation>
    </message>
    <message>
        <source>Write the Welsh</source>
        <translation type="unfinished">Ysgrifennu’r Gymraeg</translation>
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
<context>
    <name>Unlock</name>
    <message>
        <source>I have forgotten my passphrase</source>
        <translation type="unfinished">Rwyf wedi anghofio fy nghyfrinair</translation>
    </message>
    <message>
        <source>Its passphrase is: {words}</source>
        <translation type="unfinished">Ei chyfrinair yw: {words}</translation>
    </message>
    <message>
        <source>Keep this laptop and ring your IT team. With the council’s recovery key they open your records and set a new passphrase with you. What you have not sent yet stays as it is.</source>
        <translation type="unfinished">Cadwch y gliniadur hwn a ffoniwch eich tîm TG. Gydag allwedd adfer y cyngor byddant yn agor eich cofnodion ac yn gosod cyfrinair newydd gyda chi. Mae’r hyn nad ydych wedi’i anfon eto yn aros fel y mae.</translation>
    </message>
    <message>
        <source>Nobody can look your passphrase up</source>
        <translation type="unfinished">Ni all neb weld eich cyfrinair</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">Agor</translation>
    </message>
    <message>
        <source>Open with my sign-in to this computer</source>
        <translation type="unfinished">Agor gyda’m mewngofnodi i’r cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Open your records</source>
        <translation type="unfinished">Agor eich cofnodion</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished">Yn agor…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished">Cyfrinair</translation>
    </message>
    <message>
        <source>Someone new on this laptop</source>
        <translation type="unfinished">Rhywun newydd ar y gliniadur hwn</translation>
    </message>
    <message>
        <source>This is the invented county</source>
        <translation type="unfinished">Dyma’r sir ddychmygol</translation>
    </message>
    <message>
        <source>Type your passphrase.</source>
        <translation type="unfinished">Teipiwch eich cyfrinair.</translation>
    </message>
    <message numerus="yes">
        <source>Wait %n seconds, then try again.</source>
        <translation type="unfinished">
            <numerusform>Arhoswch %n eiliad, yna rhowch gynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad, yna rhowch gynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad, yna rhowch gynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad, yna rhowch gynnig arall arni.</numerusform>
            <numerusform>Arhoswch %n eiliad, yna rhowch gynnig arall arni.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished">Pwy ydych chi?</translation>
    </message>
</context>
</TS>
