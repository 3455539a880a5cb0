"""What people are called for short: Bob for Robert, Ania for Anna, Sasha for Aleksandr.

The data are full names, each with its short and pet forms, without diacritics, in the Latin letters that a name is usually
carried over into. A short form may stand behind several full names (Alex, Sasha), and be a full name itself (Jan, Hans).
"""

from collections.abc import Mapping
from functools import cache

_ENGLISH = """
abigail: abby gail; albert: al bert bertie; alexander: alex al sandy xander alec lex; alexandra: alex sandra alexa lexi sandy;
alfred: alf fred alfie; amanda: mandy; andrew: andy drew; angela: angie; anthony: tony ant; archibald: archie;
arthur: art artie; barbara: barb babs barbie; benjamin: ben benny benji; bernard: bernie; bradley: brad;
caroline: carrie caro carol; catherine: cathy kate katie cat kitty; cecilia: cece; charles: charlie chuck chas;
charlotte: charlie lottie; christina: chris tina chrissy; christine: chris chrissy; christopher: chris kit topher;
clifford: cliff; constance: connie; cynthia: cindy; daniel: dan danny; david: dave davy; deborah: deb debbie; dennis: denny;
dominic: dom nick; donald: don donny; dorothy: dot dotty dolly; douglas: doug; edmund: ed eddie ted;
edward: ed eddie ted ned teddy; eleanor: ellie nell nora; elizabeth: liz beth lizzie eliza betty betsy lisa libby bess;
emily: em emmy; eugene: gene; florence: flo florrie; frances: fran franny; francis: frank fran; franklin: frank;
frederick: fred freddie rick; gabriel: gabe; gabrielle: gabby; geoffrey: geoff; george: georgie; gerald: gerry jerry;
gertrude: trudy gert; gregory: greg; harold: harry hal; harriet: hattie; helen: nell nellie; henry: harry hank hal;
herbert: herb bert; isabella: bella izzy isa; jacob: jake; jacqueline: jackie; james: jim jimmy jamie jem; janet: jan;
jeffrey: jeff; jennifer: jen jenny; jeremy: jem jerry; jessica: jess jessie; john: jack johnny jon; jonathan: jon jonny nathan;
joseph: joe joey; josephine: jo josie; joshua: josh; judith: judy; julian: jules; katherine: kathy kate katie kat kit;
kathleen: kathy kath; kenneth: ken kenny; kimberly: kim; lawrence: larry laurie; leonard: len lenny leo; lewis: lew;
lillian: lily lil; louis: lou; louise: lou; madeleine: maddie; margaret: maggie meg peggy greta margie madge rita;
martin: marty; mary: molly polly may; matthew: matt matty; matilda: tilly; maureen: mo; maximilian: max; melanie: mel;
melissa: mel lissa; michael: mike mick mikey micky; mildred: millie; mitchell: mitch; nathaniel: nat nate nathan;
nicholas: nick nicky; nicole: nicky; oliver: ollie; pamela: pam; patricia: pat patty trish tricia; patrick: pat paddy;
penelope: penny; peter: pete; philip: phil pip; phillip: phil; priscilla: cilla; rachel: rach; raymond: ray;
rebecca: becky becca; reginald: reg reggie; richard: rick dick rich richie ricky; robert: bob bobby rob robbie bert;
roderick: rod; rodney: rod; roger: rodge; ronald: ron ronnie; rosemary: rose rosie; russell: russ; samantha: sam;
samuel: sam sammy; sarah: sally; sebastian: seb; sidney: sid; simon: si; solomon: sol; stanley: stan; stephanie: steph;
stephen: steve stevie; steven: steve stevie; stuart: stu; susan: sue susie; suzanne: sue suzie; sylvester: sly; terence: terry;
teresa: terri tess; theodore: ted theo teddy; theresa: terri tess tessa; thomas: tom tommy; timothy: tim timmy; tobias: toby;
valerie: val; veronica: ronnie; victor: vic; victoria: vicky tori; vincent: vince vinny; virginia: ginny; walter: walt wally;
wilfred: wilf; william: bill will billy willy liam; winifred: winnie; winston: win; zachary: zach zack
"""

_GERMAN_AND_DUTCH = """
alexander: sascha lex; alois: loisl lois; andreas: andi andy; anna: anni anneke; annemarie: annemie; antonia: toni;
antonius: ton toon anton; anton: toni; bernhard: bernd berni; bernhardina: dina; brigitte: gitte gitti; charlotte: lotte;
christian: chris; cornelia: conny nele; cornelis: cor cees kees; dietrich: dirk; dorothea: doro dorle thea; eberhard: ebi;
eduard: edi edu; elisabeth: lisa liesl else elsbeth lisbeth sissi betti elli ilse; ernst: erni; ferdinand: ferdi;
franziska: franzi; franziskus: frans; franz: franzl; friederike: rieke fritzi; friedrich: fritz frieder friedl; gabriele: gabi;
georg: schorsch joris jorg; gerhard: gerd gert hardy; gerrit: ger; gertrud: trude gerti; gottfried: friedl;
hannelore: hanne lore; heinrich: heiner heinz hein; helena: lena leni; helene: lena leni; hendrik: henk rik hein;
hermann: manni; hildegard: hilde; ingeborg: inge; jacobus: jaap koos; jakob: jockel; johann: hans hannes;
johanna: hanna hanni jo hanneke; johannes: hans hannes jan johan joop han; joachim: jochen achim; josef: sepp jupp josi;
jozef: jef joep jos; karl: kalle; karoline: line caro; katharina: kathi kati trine kaethe katja katrin; klaus: klausi;
konrad: conny kurt; kornelius: kees; leonhard: hartl leo; ludwig: lutz wiggerl; magdalena: lena leni magda;
manfred: manni manne fred; margarete: grete gretel marga gritt; maria: mia mitzi marieke ria mieke; matthias: matze hias mats;
maximilian: maxi; michael: michi michl; nikolaus: klaus niko nick; petronella: nel petra; petrus: piet pieter; reinhard: reini;
reinhold: reini; rosemarie: rosi romy; rudolf: rudi dolf ruud; rolf: rolfi; sebastian: basti wastl bas; siegfried: sigi;
sieglinde: linde; stefan: steffen steff; stefanie: steffi; susanne: susi sanne; theodor: theo; therese: resi; theodorus: theo;
thomas: tommi; ulrich: uli ulli; ulrike: uli ulli rike; ursula: uschi ulla; valentin: vali; waltraud: traudl; werner: werni;
wilhelm: willi willy wim; wilhelmina: mina minna willemijn; willem: wim pim; wolfgang: wolf wolfi
"""

_ROMANCE = """
alejandra: ale jandra; alejandro: ale alex jandro; alessandra: sandra ale; alessandro: sandro ale alex; alexandre: alex xandre;
alfonso: poncho; ana maria: anamari; antoine: toine; antonella: nella; antonio: tonio tono toni tonino nino; bartolomeo: meo;
beatriz: bea; benedetto: benito; carlos: carlitos; carolina: caro carol; catherine: cathou; christophe: chris;
concepcion: concha conchita; cristina: cris tina; daniela: dani; david: davi; dolores: lola; domenico: mimmo mico;
dominique: dom domi; eduardo: edu lalo; elisabetta: betta elisa lisa; emmanuel: manu; enrique: quique kike; federica: fede;
federico: fede fico rico; fernando: nando fer; francesca: franca cesca; francesco: franco ciccio cecco checco;
francisca: paca paqui; francisco: paco pancho curro fran chico; francois: fanfan; frederic: fred; gabriel: gabi;
gabriele: lele; gerard: gege; giovanna: vanna gianna; giovanni: gianni nanni vanni; giuseppa: pina;
giuseppe: beppe peppe pino beppino; giuseppina: pina giusy; graciela: chela; gregoire: greg; guadalupe: lupe lupita;
guillaume: guillou; guillermo: memo guille; ignacio: nacho; isabel: isa chabela; jacques: jacquot; javier: javi;
jean pierre: jeanpi; jesus: chus chuy; joaquim: quim; joaquin: quino; jorge: coque; jose: pepe pepito; jose luis: joselu;
josefa: pepa; josep: pep; joseph: jojo; juan: juanito; juan carlos: juanca; leonardo: leo nardo; lorenzo: renzo;
luis: lucho luisito; luigi: gigi gino; manuel: manolo manu manel lolo; margherita: rita marghe; margarita: rita marga;
maria: mari marisa; maria jose: majo; maria teresa: maite; mathieu: mat; matteo: teo; mercedes: merche mechi; michele: lele;
miguel: migue; montserrat: montse; nicolas: nico; nicola: nico; patrice: pat; pedro: perico; philippe: phil; pierre: pierrot;
pilar: pili; rafael: rafa; raimundo: mundo; ramon: moncho; roberta: robi; roberto: beto berto tito robi; rodrigo: rodri;
rosario: charo; salvatore: toto turi salvo tore; salvador: chava salva; santiago: santi; sebastiano: seba; sebastien: seb;
sergio: checho; stephane: stef; teresa: tere; thibault: thib; valentina: vale; vicente: chente; vincenzo: enzo vince cenzo;
veronique: vero
"""

_SLAVIC = """
agnieszka: aga agusia; aleksandar: aca sasa; aleksandr: sasha sanya shura alex alik; aleksandra: ola sasha shura sanja;
aleksander: olek alek; aleksei: alyosha lyosha alex; alzbeta: eliska betka; anastasia: nastya stasya asya; anatolij: tolya;
andrei: andryusha; andrzej: jedrek; anna: ania anya anka annushka nyura anicka asia; antonin: tonda; antoni: antek;
barbara: basia; barbora: bara; bartlomiej: bartek; bartosz: bartek; bozena: bozka; boris: borya; bronislaw: bronek;
czeslaw: czesiek; daria: dasha; dariusz: darek; dmitri: dima mitya dimon; dorota: dorotka; ekaterina: katya kate;
elena: lena alyona; elzbieta: ela elka; evgenia: zhenya; evgeni: zhenya; fedor: fedya; frantisek: franta; galina: galya;
gennadi: gena; georgi: gosha zhora; grigori: grisha; grzegorz: grzesiek grzes; halina: halinka; henryk: heniek; ilia: ilyusha;
irina: ira; ivan: vanya; jadwiga: jadzia; jakub: kuba; jan: janek jasiek honza; jaroslav: jarda; jerzy: jurek; jiri: jirka;
joanna: asia joasia; jozef: jozek jozka; julia: yulya; katarzyna: kasia; katerina: katka; kazimierz: kazik; konstantin: kostya;
krzysztof: krzysiek krzys; krystyna: krysia; ksenia: ksyusha; larisa: lara; leonid: lyonya; lev: lyova; ludmila: lyuda mila;
lukasz: luki; lyubov: lyuba; magdalena: magda madzia; malgorzata: gosia malgosia; margarita: rita;
maria: masha marusya marysia maruska; marketa: marka; marta: martusia; mikhail: misha; mieczyslaw: mietek; miroslav: mirek;
miroslaw: mirek; mateusz: mati; milena: mila; milos: misa; nadezhda: nadya; natalia: natasha nata; nikolai: kolya; nina: ninka;
oksana: ksana; oleg: olezhka; olga: olya; pavel: pasha pavlik pavlicek; pawel: pawelek; piotr: piotrek; polina: polya;
petr: petya peta; roman: roma; ryszard: rysiek; semyon: syoma; sergei: seryozha serge; sofia: sonya; slawomir: slawek;
stanislaw: staszek stas; stanislav: stas standa; stepan: styopa; svetlana: sveta lana; tadeusz: tadek; tamara: toma;
tatiana: tanya; tomasz: tomek; urszula: ula; valentina: valya; valeri: valera; vasili: vasya; vera: verochka; viktor: vitya;
viktoria: vika; vitali: vitalik; vladimir: volodya vova vlad; vladislav: vlad vladik; vyacheslav: slava; waldemar: waldek;
wieslaw: wiesiek; wladyslaw: wladek; wojciech: wojtek; yakov: yasha; yaroslav: slava; yuri: yura; zbigniew: zbyszek;
zdenek: zdenda; zdzislaw: zdzisiek; zofia: zosia
"""

_NORDIC_AND_OTHERS = """
aleksandros: alekos; anders: ande; apostolos: tolis; birgitta: gitta britta; bengt: bengan; charalampos: babis;
christina: stina kicki; christos: kitsos; dimitrios: dimitris mitsos; elisabet: lisbet lisa bettan; eleni: lena;
emmanouil: manolis manos; ferenc: feri; fredrik: fredde freddie; georgios: giorgos yorgos; gunnar: gunne; gyorgy: gyuri;
ioannis: giannis yannis; inger: inga; istvan: pista; janos: jani jancsi; johan: jocke; johannes: jens juha; jozsef: jozsi;
karin: kajsa; katariina: kati; katarina: kata kajsa; konstantinos: kostas dinos; kristian: kris; laszlo: laci; lars: lasse;
magnus: mange; margareta: greta maggan; maria: maja; mehmet: memo; mikael: micke; mikko: miska; mohammed: mo; muhammad: mo;
nikolaos: nikos; niels: nisse; olof: olle; panagiotis: panos takis; per: pelle; sandor: sanyi; sofia: fia; sigurdur: siggi;
spyridon: spyros; stefan: steffe; theodoros: thodoris; tommi: tom; torbjorn: tobbe; ulf: uffe; vasileios: vasilis;
zoltan: zoli
"""

_ALL = (_ENGLISH, _GERMAN_AND_DUTCH, _ROMANCE, _SLAVIC, _NORDIC_AND_OTHERS)


@cache
def full_by_short() -> Mapping[str, frozenset[str]]:
    """For each short form the full names that it may stand for, all folded (`relnet.domain.names.fold`)."""
    found: dict[str, set[str]] = {}
    for entry in ";".join(_ALL).split(";"):
        full, _, short = entry.strip().partition(": ")
        for word in short.split():
            found.setdefault(word, set()).add(full)
    return {short: frozenset(full) for short, full in found.items()}
