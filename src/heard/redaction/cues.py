"""The words around a name that give it away, and the words that show it is not one. Tables only."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name. A title is all but proof; a role is what staff are called in feedback; the rest lean one way.
TITLES = _words("mr mrs ms miss mx dr drs doctor prof professor sir dame rev reverend revd fr rabbi imam")
ROLES = _words(
    """advisor anaesthetist assistant audiologist carer caseworker chaplain chiropodist cleaner clinician consultant
    coordinator counsellor cpn dentist dietician dietitian doctor driver gp gps hca healthcare housekeeper
    hygienist keyworker manager matron midwife nurse nurses optician optometrist orthodontist osteopath
    paediatrician paramedic paramedics pharmacist phlebotomist physician physio physios physiotherapist
    podiatrist porter practitioner psychiatrist psychologist psychotherapist radiographer receptionist
    receptionists registrar secretary sister sonographer student surgeon technician therapist trainee tutor
    visitor volunteer worker colleague"""
)
SOMEONE = _words("lady gentleman guy lad girl man woman staff crew member person patient team")
NAMING = _words(
    "called named name names name's nickname nicknamed aka signed regards sincerely gratefully surname forename"
)
THANKING = _words(
    """thank thanks thankyou thanking thx ta cheers kudos credit congratulations praise hats bless hi hello dear hey
    especially particularly including specifically namely sister love"""
)
THANKING_LINKS = _words("you u to so much very lots again and goes big special huge many out up well done")
KIN = _words(
    """husband wife son daughter mum mom mam mother dad father brother sister friend partner baby uncle aunt auntie
    aunty nan grandad grandson granddaughter grandma nephew niece cousin fiance fiancee boyfriend girlfriend
    child boy neighbour"""
)
BESIDE = _words(
    "with by from saw seen see met spoke told asked and & or to both for when because that if as hope where plus me"
)
PLACE_BEFORE = _words(
    "at in near into around outside via visit visited ward the royal new north south east west upper lower great"
)
SAINTLY = _words("st st. saint saints our queen king lady prince princess duke royal lord")
# After a name.
DOING = _words(
    """was is were has had who whom made makes helped helps listened listens explained explains took takes came
    comes went did does gave gives always really also and who's for from at on in treated looked saw put goes
    rang called answered arranged kept showed made's spoke said told understood supported deserves deserve could
    couldn't would are my the our & , you xx x"""
)
# What an institution, a thing or a condition is called after: the name before it is no longer a person's.
INSTITUTION = _words(
    """ward wards hospital hospitals hosp unit units clinic clinics centre center centres house road street surgery
    practice suite wing building lodge park avenue lane trust university college church school site health
    healthcare medical infirmary foundation disease disease's syndrome palsy lymphoma test tests scan stent
    catheter method scale score frame splint chair day days pharmacy chemist garden gardens square hall court
    hospice home nursery village estate station airport hub ambulance council county city town group app line
    helpline bus buses cross place view care services service room entrance exercises manoeuvre collar reflux
    pump sensor bridge hill green way farm close drive crescent grove terrace east west north south"""
)
CHARITY_STAFF = _words("macmillan marie admiral roald barnardo barnardos mcmillan")
# Words that no one is called, even after a title.
NOBODY = _words(
    """the and but who was is he she they it we i my our at in on or for to of a an as if so then when where what
    why how very not no yes this that these those there here has had have been would could should
    appointment visit surgery"""
)
# Months are months unless a cue says otherwise.
MONTHS = _words("april may june august summer autumn easter")
# Surnames that are also words, but hardly ever one straight after a given name in lower case.
TRADES = _words(
    """smith wright cooper turner mason fisher palmer marsh parker mills barnes hunter potter brown jones wilson
    taylor clarke walker wood woods hall hill green baker cook ward fox bell webb stone carter shepherd bishop
    knight foster chapman fletcher gardner archer butler chandler dyer fuller harper miller naylor piper porter
    sawyer slater spencer tanner tyler weaver webster singer saddler rose reed burns banks brooks lane ford
    field bush birch ash lamb wolfe swan finch crane drake gill kaur dean duke pope prince noble sharp savage
    swift wise stark sterling grant lord marsh moss nash page pike poole pratt rowe sparks steel sweet temple
    tucker vale vine wade wells west winter frost power price pugh ray rice rich"""
)
# Given names that are now and then a word, in lower case: they need a cue.
SOMETIMES = _words(
    """bill frank max mat kit guy norm nan les rob rod jack jay nick pip kitty penny poppy daisy heather holly hazel
    ivy iris jade jasmine lily ruby violet rosemary robin willow pearl dale glen earl lance mac dolly dick
    duncan chuck chad christian clement cliff charity don dot harry herb homer lea lee les mercedes peg patsy
    paddy patty polly prudence randy rex rick sally sandy scott sonny ted teddy terry toby tom tony val van vic
    victor virginia wally warren martin maria marina art basil beck buddy carol fern flora garnet gene gill
    jerry jimmy joey josh ken lea leo lou mabel marge marian marlin mick milo minnie noel olive opal otto pam
    percy ralph reg rhea robert roger rowan sol stella tiffany tilly timothy troy tyler una vera viola sid stew
    will"""
)
# Never a name in lower case, whatever stands before.
NEVER_LOWER = _words(
    """will may can mark hope grace art joy faith chance love bill grant miles major king young long page wade lane
    rich dean sunny sunday rose summer autumn winter spring gift comfort blessing patience mercy precious peace
    innocent lucky early day best good well low love read little short sharp small smart swift true moon north
    west price wise more ever great man mann hand may's sue gay pat drew pierce ray sky dot gene harmony honey
    angel trinity liberty destiny treasure princess star mind said park born ball bell bird black brown green
    white gray grey cook baker carter porter driver nurse nurses doctor sister staff care carer team both all
    everyone every other another are were was call calls visit visits who over"""
)
