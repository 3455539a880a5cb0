"""What time it is where somebody lives: only for countries that have one time all over."""

from relnet.domain.names import fold

# A zone, then the country as cards write it: its code of two letters, its name in English, and in its own languages.
_COUNTRIES = """
Africa/Accra: gh, ghana
Africa/Addis_Ababa: et, ethiopia
Africa/Algiers: dz, algeria, algerie
Africa/Cairo: eg, egypt
Africa/Casablanca: ma, morocco, maroc
Africa/Dakar: sn, senegal
Africa/Harare: zw, zimbabwe
Africa/Johannesburg: za, south africa
Africa/Kampala: ug, uganda
Africa/Kigali: rw, rwanda
Africa/Lagos: ng, nigeria
Africa/Nairobi: ke, kenya
Africa/Tunis: tn, tunisia, tunisie
America/Bogota: co, colombia
America/Caracas: ve, venezuela
America/Costa_Rica: cr, costa rica
America/Guatemala: gt, guatemala
America/Havana: cu, cuba
America/Jamaica: jm, jamaica
America/La_Paz: bo, bolivia
America/Lima: pe, peru
America/Montevideo: uy, uruguay
America/Panama: pa, panama
Asia/Baghdad: iq, iraq
Asia/Bangkok: th, thailand
Asia/Beirut: lb, lebanon, liban
Asia/Colombo: lk, sri lanka
Asia/Dhaka: bd, bangladesh
Asia/Dubai: ae, united arab emirates, uae
Asia/Ho_Chi_Minh: vn, vietnam, viet nam
Asia/Hong_Kong: hk, hong kong
Asia/Jerusalem: il, israel
Asia/Karachi: pk, pakistan
Asia/Kathmandu: np, nepal
Asia/Kolkata: in, india
Asia/Kuala_Lumpur: my, malaysia
Asia/Kuwait: kw, kuwait
Asia/Manila: ph, philippines, pilipinas
Asia/Qatar: qa, qatar
Asia/Riyadh: sa, saudi arabia
Asia/Seoul: kr, south korea, republic of korea, korea, 대한민국
Asia/Singapore: sg, singapore
Asia/Taipei: tw, taiwan, 台灣
Asia/Tbilisi: ge
Asia/Tehran: ir, iran
Asia/Tokyo: jp, japan, 日本
Asia/Yerevan: am, armenia
Atlantic/Reykjavik: is, iceland, island
Europe/Amsterdam: nl, netherlands, the netherlands, nederland
Europe/Athens: gr, greece, hellas, ελλαδα
Europe/Belgrade: rs, serbia, srbija
Europe/Berlin: de, germany, deutschland
Europe/Bratislava: sk, slovakia, slovensko
Europe/Brussels: be, belgium, belgie, belgique, belgien
Europe/Bucharest: ro, romania
Europe/Budapest: hu, hungary, magyarorszag
Europe/Copenhagen: dk, denmark, danmark
Europe/Dublin: ie, ireland, eire
Europe/Helsinki: fi, finland, suomi
Europe/Istanbul: tr, turkey, turkiye
Europe/Kyiv: ua, ukraine, україна
Europe/Ljubljana: si, slovenia, slovenija
Europe/London: gb, uk, united kingdom, great britain, england, scotland, wales, northern ireland
Europe/Luxembourg: lu, luxembourg, luxemburg
Europe/Malta: mt, malta
Europe/Oslo: no, norway, norge
Europe/Paris: fr, france
Europe/Prague: cz, czechia, czech republic, cesko, ceska republika
Europe/Riga: lv, latvia, latvija
Europe/Rome: it, italy, italia
Europe/Sofia: bg, bulgaria
Europe/Stockholm: se, sweden, sverige
Europe/Tallinn: ee, estonia, eesti
Europe/Vienna: at, austria, osterreich
Europe/Vilnius: lt, lithuania, lietuva
Europe/Warsaw: pl, poland, polska
Europe/Zagreb: hr, croatia, hrvatska
Europe/Zurich: ch, switzerland, schweiz, suisse, svizzera
"""
_ZONES = {
    fold(country): zone
    for line in _COUNTRIES.strip().splitlines()
    for zone, _, countries in [line.partition(": ")]
    for country in countries.split(", ")
}


def zone_of_country(country: str) -> str:
    """The IANA name of the zone of a country, by its name or its code; empty where there are several, or it is not known."""
    return _ZONES.get(fold(" ".join(country.split())), "")
