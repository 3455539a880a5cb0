"""The words that programs head their columns with, folded: whole titles, and the parts that longer titles are made of.

Outlook writes its titles in the language of the system; `Rue (bureau) 2` and `Straße geschäftlich 2` are made of a thing and
a place. The languages are English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Japanese, with
some Danish and Norwegian.
"""

from relnet.tabular.fields import Field


def _titles(**lines: str) -> dict[str, str]:
    return {title.strip(): field for field, line in lines.items() for title in line.split("|")}


# Where the words alone are a whole title. English apart: in the other languages a day stands before its month.
_ENGLISH_TITLES = _titles(
    name="name|full name|fullname|display name|contact name|contact|person|formatted name",
    given="first name|firstname|given name|givenname|given|first|forename|fname|christian name",
    middle="middle name|middlename|additional name|middle|second name",
    family="last name|lastname|family name|familyname|surname|last|lname",
    prefix="name prefix|prefix|salutation|honorific|honorific prefix",
    suffix="suffix|name suffix|honorific suffix|credentials",
    nickname="nickname|nick name|nick|alias|short name|preferred name|known as",
    phonetic="phonetic first name|phonetic middle name|phonetic last name|given yomi|surname yomi|given name yomi|"
    "additional name yomi|family name yomi|yomi name|phonetic name|pronunciation|phonetic",
    pronouns="pronouns",
    other_name="other name|other names|former name|previous name|also known as",
    maiden_name="maiden name|name at birth|birth name",
    organisation="company|organization|organisation|company name|organization name|organisation name|employer|business|"
    "org|current company|account name",
    unit="department|organization department|division|unit|team|dept",
    title="job title|jobtitle|position|organization title|headline|job|current position|designation",
    role="role|profession|occupation",
    mail="e mail|email|mail|e mail address|email address|mail address|primary email|secondary email|emails|e mails|"
    "additional email|alternate email|primary email address|email addresses",
    phone="phone|telephone|phone number|tel|phones|telephone number|phone numbers|contact number|primary phone number",
    address="address|full address|postal address|mailing address|addresses",
    city="city|town|locality",
    region="state|province|region|county|state province|state region",
    postal_code="postal code|zip|zip code|zipcode|postcode|post code",
    country="country|country region|country or region",
    street="street|street address|address line|street name",
    po_box="po box|post office box",
    birthday="birthday|birth date|birthdate|date of birth|dob|bday|born",
    birth_year="birth year|year of birth",
    birth_month="birth month|month of birth",
    birth_day="birth day|day of birth",
    anniversary="anniversary|wedding anniversary",
    tags="tags|tag|labels|label|categories|category|groups|group|group membership|circles|lists|keywords",
    note="notes|note|comments|comment|remarks|description|about|bio|memo|summary",
    web="web page|website|web|url|homepage|home page|web site|webpage|websites|link|blog",
    connected_on="connected on|connection date|date connected|connected at",
    last_seen="last seen|last contact|last contacted|last interaction|last met|last contact date|last talked to",
    keep_in_touch="keep in touch|keep in touch frequency|contact frequency|stay in touch|frequency|cadence",
)
ENGLISH = _ENGLISH_TITLES | {
    "mobile": "phone:mobile", "cell": "phone:mobile", "mobile phone": "phone:mobile", "pager": "phone:pager",
    "fax": "phone:fax", "fax number": "phone:fax", "mobile number": "phone:mobile", "cell phone": "phone:mobile",
    "company main phone": "phone:main", "primary phone": "phone:main", "callback": "phone:callback",
    "assistant s phone": "phone:assistant", "radio phone": "phone:radio", "tty tdd phone": "phone:tty", "telex": "phone:telex",
    "isdn": "phone:isdn", "car phone": "phone:car", "whatsapp number": "phone:whatsapp",
    "personal web page": "web:home", "business web page": "web:work",
    "spouse": "relation:spouse", "partner": "relation:partner", "manager s name": "relation:manager",
    "manager": "relation:manager", "assistant s name": "relation:assistant", "assistant": "relation:assistant",
    "children": "relation:child", "child": "relation:child", "referred by": "relation:introduced by",
    "introduced by": "relation:introduced by", "hobby": "fact:interest", "hobbies": "fact:interest",
    "interests": "fact:interest", "schools": "fact:school", "screen name": "handle", "imaddress": "handle",
    "im address": "handle", "how we met": "fact:how we met",
    "initials": "", "office": "", "file as": "",
    "photo": "", "photos": "", "picture": "", "avatar": "", "image": "", "profile picture": "",
}  # fmt: skip

_OTHER_TITLES = _titles(
    name="anzeigename|vollstandiger name|nom complet|nom affiche|nombre completo|nome completo|nome visualizzato|naam|"
    "volledige naam|weergavenaam|imie i nazwisko|nazwa wyswietlana|namn|fullstandigt namn|visningsnamn|navn|"
    "氏名|お名前|表示名|"
    "kontakt",
    given="vorname|prenom|nombre|nome|voornaam|imie|fornamn|fornavn|primeiro nome|nombre de pila|名|名前",
    middle="weitere vornamen|zweiter vorname|deuxieme prenom|segundo nombre|secondo nome|middelste naam|tussenvoegsel|"
    "segundo nome|outros nomes apelidos|drugie imie|mellannamn|mellomnavn|mellemnavn|ミドル ネーム|ミドルネーム",
    family="nachname|familienname|zuname|nom|nom de famille|apellidos|apellido|cognome|achternaam|sobrenome|apelido|nazwisko|"
    "efternamn|etternavn|efternavn|姓|名字",
    prefix="anrede|titre|tratamiento|titolo|titel|aanspreektitel|tratamento|titulo|tytul|tittel|肩書き",
    suffix="namenssuffix|suffixe|sufijo|titolo straniero|achtervoegsel|sufixo|sufiks|namnsuffix|suffiks|敬称",
    nickname="spitzname|rufname|surnom|apodo|soprannome|bijnaam|roepnaam|alcunha|pseudonim|smeknamn|kallenavn|ニックネーム",
    phonetic="vorname yomi|nachname yomi|prenom yomi|nom yomi|apellido yomi|nombre yomi|yomi fornecido|yomi sobrenome|"
    "imie yomi|nazwisko yomi|fornamn yomi|efternamn yomi|名前フリガナ|名フリガナ|姓フリガナ|フリガナ|ふりがな|よみがな",
    organisation="firma|unternehmen|organisation|arbeitgeber|societe|entreprise|empresa|organizacion|"
    "compania|societa|azienda|"
    "bedrijf|bedrijfsnaam|organisatie|organizacao|foretag|virksomhet|virksomhed|会社名|会社|勤務先",
    unit="abteilung|service|departement|departamento|reparto|ufficio reparto|afdeling|dzial|avdelning|avdeling|部署|部門",
    title="position|funktion|poste|fonction|puesto|cargo|posizione|functie|stanowisko|befattning|stilling|役職|arbeitstitel|"
    "berufsbezeichnung|jobtitel",
    role="beruf|profession|profesion|professione|beroep|profissao|zawod|yrke|職業",
    mail="e mail adresse|mailadresse|e mail adressen|adresse de messagerie|adresse de courrier|adresse e mail|courriel|"
    "adresse electronique|direccion de correo electronico|direccion del correo electronico|correo electronico|correo|"
    "indirizzo posta elettronica|indirizzo e mail|posta elettronica|e mailadres|emailadres|endereco de email|"
    "endereco do correio electronico|endereco de correio electronico|endereco de e mail|correio eletronico|adres e mail|"
    "adres email|adres poczty elektronicznej|e postadress|e post|epost|e postadresse|"
    "電子メール アドレス|電子メールアドレス|電子メール|"
    "メールアドレス|メール|primare e mail adresse|sekundare e mail adresse|adresse principale|adresse secondaire|"
    "email primario|email secondario",
    phone="telefon|telefonnummer|rufnummer|telephone|numero de telephone|telefono|"
    "numero di telefono|numero de telefono|telefoon|"
    "telefoonnummer|telefone|numer telefonu|電話|電話番号|nr telefonu",
    address="adresse|anschrift|postanschrift|direccion|indirizzo|adres|endereco|adress|住所",
    street="strasse|strasse hausnummer|rue|calle|via|straat|rua|ulica|gata|gatuadress|番地",
    city="ort|stadt|wohnort|ville|ciudad|localidad|poblacion|citta|plaats|woonplaats|"
    "stad|cidade|localidade|miejscowosc|miasto|"
    "postort|市町村|市区町村",
    region="bundesland|kanton|bundesland kanton|departement region|provincia|estado|distrito|provincie|wojewodztwo|都道府県",
    postal_code="postleitzahl|plz|code postal|codigo postal|cap|cep|kod pocztowy|postnummer|郵便番号",
    country="land|land region|pays|pays region|pais|pais o region|pais regiao|paese|land regio|kraj|kraj region|国|国 地域",
    birthday="geburtstag|geburtsdatum|anniversaire|date de naissance|naissance|cumpleanos|fecha de nacimiento|compleanno|"
    "data di nascita|verjaardag|geboortedatum|data de nascimento|nascimento|urodziny|data urodzenia|fodelsedag|fodelsedatum|"
    "誕生日|生年月日",
    birth_year="geburtsjahr|annee de naissance|ano de nacimiento|anno di nascita|geboortejaar|rok urodzenia|fodelsear",
    birth_month="geburtsmonat|mois de naissance|mes de nacimiento|mese di nascita|geboortemaand|miesiac urodzenia|fodelsemanad",
    birth_day="jour de naissance|dia de nacimiento|giorno di nascita|geboortedag|dzien urodzenia",
    anniversary="jahrestag|hochzeitstag|anniversaire de mariage ou fete|anniversaire de mariage|aniversario|anniversario|"
    "speciale datum|datas especiais|rocznica|arsdag|merkedag|記念日",
    tags="kategorien|kategorie|gruppen|gruppe|stichworter|schlagworter|groupes|etiquettes|categorias|etiquetas|grupos|"
    "categorie|categorieen|etichette|gruppi|groepen|grupy|kategorier|grupper|分類|グループ|カテゴリ",
    note="notizen|notiz|bemerkungen|bemerkung|kommentar|remarques|commentaires|notas|comentarios|observaciones|notities|"
    "opmerkingen|notatki|uwagi|anteckningar|anotacoes|observacoes|notater|メモ|備考",
    web="webseite|internetseite|webadresse|page web|site web|pagina web|sito web|sitio web|"
    "webpagina|pagina na web|pagina da web|"
    "strona sieci web|strona internetowa|strona www|webbsida|webside|web ページ|ウェブサイト|ホームページ",
    connected_on="verbunden am|vernetzt am|en relation depuis|conectado el|collegato il|verbonden op|conectado em",
)
OTHERS = _OTHER_TITLES | {
    "mobiltelefon": "phone:mobile", "handy": "phone:mobile", "handynummer": "phone:mobile", "mobilnummer": "phone:mobile",
    "mobil": "phone:mobile", "tel mobile": "phone:mobile", "portable": "phone:mobile", "telephone mobile": "phone:mobile",
    "movil": "phone:mobile", "telefono movil": "phone:mobile", "cellulare": "phone:mobile", "celular": "phone:mobile",
    "mobiele telefoon": "phone:mobile", "mobiel": "phone:mobile", "telefone celular": "phone:mobile",
    "telemovel": "phone:mobile", "telefon komorkowy": "phone:mobile", "携帯電話": "phone:mobile", "携帯": "phone:mobile",
    "mobil tel nr": "phone:mobile", "fax nummer": "phone:fax", "pager nummer": "phone:pager",
    "autotelefon": "phone:car", "telephone voiture": "phone:car", "telefono auto": "phone:car", "autotelefoon": "phone:car",
    "telefone do carro": "phone:car", "telefon w samochodzie": "phone:car", "biltelefon": "phone:car", "自動車電話": "phone:car",
    "haupttelefon": "phone:main", "telefon firma": "phone:main", "telephone principal": "phone:main",
    "telephone societe": "phone:main", "telefono principal": "phone:main", "telefono principale": "phone:main",
    "numero de centralita de la organizacion": "phone:main", "telefono principale societa": "phone:main",
    "hoofdtelefoon": "phone:main", "hoofdtelefoon bedrijf": "phone:main", "telefone principal": "phone:main",
    "telefone principal da empresa": "phone:main", "telefon podstawowy": "phone:main", "foretag vaxel": "phone:main",
    "glowny telefon do firmy": "phone:main", "通常の電話": "phone:main", "会社代表電話": "phone:main",
    "recepteur de radiomessagerie": "phone:pager", "cercapersone": "phone:pager", "personsokare": "phone:pager",
    "ポケットベル": "phone:pager", "ufficio": "phone:work", "abitazione": "phone:home", "particular": "phone:home",
    "hem": "phone:home", "arbete": "phone:work", "telefon assistent": "phone:assistant",
    "telephone de l assistant e": "phone:assistant", "telefono assistente": "phone:assistant",
    "telefoon assistent": "phone:assistant", "telefone do assistente": "phone:assistant", "秘書の電話": "phone:assistant",
    "telefon asystenta": "phone:assistant", "ruckmeldung": "phone:callback", "rappel": "phone:callback",
    "richiamata automatica": "phone:callback", "terugbellen": "phone:callback", "コールバック": "phone:callback",
    "conjoint e": "relation:spouse", "conyuge": "relation:spouse", "coniuge": "relation:spouse",
    "nome coniuge": "relation:spouse", "wspolmalzonek": "relation:spouse", "make maka": "relation:spouse",
    "配偶者": "relation:spouse", "conjuge": "relation:spouse", "ehepartner": "relation:spouse",
    "name des der vorgesetzten": "relation:manager", "vorgesetzte r": "relation:manager", "responsable": "relation:manager",
    "nombre del director": "relation:manager", "nome manager": "relation:manager", "naam manager": "relation:manager",
    "nome do gestor": "relation:manager", "nome do gerenciador": "relation:manager", "menedzer": "relation:manager",
    "namn chef": "relation:manager", "マネージャー": "relation:manager", "マネージャ": "relation:manager",
    "name assistent": "relation:assistant", "assistent in": "relation:assistant", "秘書の氏名": "relation:assistant",
    "nom de l assistant e": "relation:assistant", "nombre del asistente": "relation:assistant",
    "nome assistente": "relation:assistant", "naam assistent": "relation:assistant",
    "nome do assistente": "relation:assistant", "imie i nazwisko asystenta": "relation:assistant",
    "namn assistent": "relation:assistant", "kinder": "relation:child", "enfants": "relation:child",
    "hijos": "relation:child", "figli": "relation:child", "kinderen": "relation:child", "filhos": "relation:child",
    "dzieci": "relation:child", "barn": "relation:child", "子供": "relation:child",
    "empfohlen von": "relation:introduced by", "recommande par": "relation:introduced by",
    "passe temps": "fact:interest", "aficiones": "fact:interest", "hobby s": "fact:interest", "passatempo": "fact:interest",
    "趣味": "fact:interest", "messenger name": "handle", "buro": "", "bureau": "", "postadress arbete": "postal_code:work",
    "hemort": "city:home",
}  # fmt: skip

SERVICES = frozenset(
    {
        "aim", "bluesky", "discord", "facebook", "github", "googletalk", "icq", "instagram", "jabber", "linkedin", "line",
        "mastodon", "matrix", "msn", "qq", "signal", "skype", "telegram", "threads", "tiktok", "twitter", "wechat", "whatsapp",
        "xing", "xmpp", "yahoo", "youtube",
    }
)  # fmt: skip

# The parts of longer titles. First the place…
PLACES = {
    word: place
    for place, line in {
        "work": "business work office geschaftlich dienstlich arbeit buro bureau professionnel "
        "professionnelle trabajo uff ufficio "
        "werk werkadres empresa comercial sluzbowy sluzbowa sluzbowe arbete arbetsadress arb jobb 会社 勤務先",
        "home": "home private personal privat domicile particular domicilio ab abitazione casa thuis huisadres residencia "
        "residencial domowy domowa domowe hem hemadress priv 自宅",
        "other": "other weitere weiterer weiteres andere autre otro otra altro altra ander anders "
        "outro outra inny inna inne annan "
        "annat annen annet その他の その他",
    }.items()
    for word in line.split()
}
# … then the thing, …
THINGS: dict[str, Field] = {
    words: field
    for field, line in {
        Field.STREET: "street|address|adresse|strasse|rue|calle|via|straat|rua|endereco|ulica|gata|"
        "gatuadress|gade|gate vei|番地|住所|"
        "address street|street address|adress",
        Field.CITY: "city|town|ort|stadt|ville|ciudad|citta|plaats|cidade|localidade|miejscowosc|ort|市町村|poststed",
        Field.REGION: "state|province|region|county|bundesland|bundesland kanton|r bundesland kanton|"
        "dep region|provincia|estado|"
        "provincia o estado|estado o provincia|distrito|provincie|wojewodztwo|都道府県|omrade",
        Field.POSTAL_CODE: "postal code|zip|zip code|zipcode|postcode|postleitzahl|plz|code postal|codigo postal|cap|cep|"
        "kod pocztowy|postnummer|postnr|郵便番号",
        Field.COUNTRY: "country|country region|land|land region|e land region|pays|pays region|pais|"
        "pais o region|pais regiao|paese|"
        "land regio|kraj region|kraj|国 地域|land omrade",
        Field.PO_BOX: "po box|address po box|postfach|b p|boite postale|apartado|apartado postal|casella postale|"
        "indirizzo casella postale|postbusnummer|caixa postal|skrzynka pocztowa|box|adress box|住所私書箱|postboks",
        Field.MAIL: "email|e mail|mail|email address|e mail address|correo|correo electronico|e mail adresse|epost|e post",
        Field.PHONE: "phone|telephone|tel|telefon|telefono|telefoon|telefone|phone number|電話|telephone number",
        Field.WEB: "web page|website|web|url|homepage|webseite|page web|pagina web",
    }.items()
    for words in line.split("|")
}
# … or the machine, …
MACHINES = {
    "fax": "fax", "faks": "fax", "telefax": "fax", "telecopie": "fax", "telefaks": "fax", "mobile": "mobile", "cell": "mobile",
    "mobil": "mobile", "handy": "mobile", "pager": "pager", "movil": "mobile", "cellulare": "mobile",
}  # fmt: skip
# … and what only joins them.
JOINING = frozenset(
    {
        "of", "the", "de", "del", "la", "do", "da", "du", "des", "der", "a", "na", "op", "no", "e", "d", "l",
        "di", "em", "main", "primary", "number", "nr", "adres", "adress", "endereco", "direccion",
        "indirizzo", "adresse", "address", "phone", "telefon", "の",
    }
)  # fmt: skip
