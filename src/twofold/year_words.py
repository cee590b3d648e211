"""A language -> the words by which its sentences tell a year from a number of things."""

from __future__ import annotations

from typing import NamedTuple


class YearWords(NamedTuple):
    """The words of one language around a bare number, each list with "|" between.

    A year stands right behind words of `when`, and right before those of `is_year`. A number counts
    what stands right behind it, which may be a word of `counted`, and how much something is where
    one of the words `amounts` stands before it in its clause. Words of `about` stand before numbers
    of things more than before years; those of `equals` before what something comes to. What happens
    is named by `events`: the war of 1812. Nouns that are counted end as `plural` has it, "" where
    that tells nothing.
    """

    when: str
    is_year: str
    counted: str
    amounts: str
    about: str
    equals: str
    events: str = ""
    plural: str = ""
    are_unspaced: bool = False


_ENGLISH = YearWords(
    when="in|by|since|until|till|before|after|during|from|between|around|circa|ca[.]|c[.]|year"
    "|years|of the year|early|late|mid|mid-|as of|not until|back in|in about|in around|dated|born"
    "|died|to",
    is_year="ad|bc|bce|ce|a[.]d[.]|b[.]c[.]|was the year|is the year|edition|census|election"
    "|elections|constitution|treaty|olympics|season|revolution",
    counted="people|men|women|children|soldiers|troops|workers|peasants|farmers|pupils|students"
    "|inhabitants|members|voters|votes|deaths|dead|casualties|prisoners|slaves|ships|tanks|planes"
    "|aircraft|horses|cattle|sheep|animals|plants|species|cells|atoms|molecules|particles|pages"
    "|words|books|copies|houses|villages|towns|schools|times|years|days|hours|minutes|seconds"
    "|weeks|months|metres|meters|kilometres|kilometers|centimetres|millimetres|miles|feet|inches"
    "|yards|acres|hectares|grams|grammes|kilograms|kilogrammes|kilos|tonnes|tons|pounds|ounces"
    "|litres|liters|millilitres|gallons|pints|joules|kilojoules|watts|kilowatts|volts|amps|amperes"
    "|newtons|pascals|hertz|calories|kilocalories|degrees|bits|bytes|euros|dollars|pence|cents"
    "|francs|marks|roubles|rubles|shillings|percent|per cent|per|million|billion|thousand|hundred"
    "|dozen|cubic|square|light years|nanometres|micrometres|units|pieces|items|others|more|of them",
    amounts="population|number|numbers|height|length|width|depth|mass|weight|volume|area|speed"
    "|temperature|pressure|density|distance|price|cost|costs|total|sum|average|mean|ratio|factor"
    "|multiply|multiplied|multiplying|multiply by|multiplied by|multiplying by|divide|divided"
    "|dividing|divide by|divided by|dividing by|rose from|grew from|fell from|dropped from"
    "|increased from|decreased from|one \\w+ in|1 \\w+ in|times|plus|minus|army of|force of"
    "|crowd of|capacity|altitude|wavelength|frequency|energy|power|boils|melts|weighs|measures"
    "|increased by|increases by|decreased by|reduced by|rose by|grew by|fell by|rose to|grew to"
    "|fell to|half of|part of|one in|1 in|number of|square of|cube of|root of|score of|maximum of"
    "|minimum of|up to|at least|at most|more than|less than|fewer than|over|nearly|almost|only",
    about="about|around|approximately|approx[.]|roughly|some|nearly|almost|over|under|exactly|only",
    equals="is|are|was|were|equals|makes|has|have|had|contains|contain|gives|give|holds|costs|=",
    events="war|revolution|treaty|act|law|reform|reforms|crisis|crash|uprising|revolt|rebellion"
    "|election|elections|constitution|congress|conference|battle|plague|famine|fire|earthquake"
    "|flood|strike|summer|spring|autumn|fall|winter|plot|coup|decree|edict|charter|census|peace"
    "|agreement|pact|declaration|invasion|siege|mutiny|march|massacre|riots|events|edition",
    plural="s",
)

_FRENCH = YearWords(
    when="en|dès|depuis|avant|après|vers|jusqu’en|jusqu'en|jusqu’à|jusqu'à|entre|début|fin|mi|l’an"
    "|l'an|an|année|années|de l’année|à partir de|né|née|mort|morte|daté|datée|courant",
    is_year="av[.]|ap[.]|apr[.]|de notre ère|est l’année|fut l’année",
    counted="personnes|hommes|femmes|enfants|soldats|ouvriers|paysans|élèves|étudiants|habitants"
    "|membres|voix|morts|prisonniers|esclaves|navires|chars|avions|chevaux|animaux|plantes|espèces"
    "|cellules|atomes|molécules|particules|pages|mots|livres|maisons|villages|villes|écoles|fois"
    "|ans|années|jours|heures|minutes|secondes|semaines|mois|mètres|kilomètres|centimètres"
    "|millimètres|hectares|grammes|kilogrammes|kilos|tonnes|litres|millilitres|joules|watts|volts"
    "|ampères|newtons|pascals|hertz|calories|degrés|bits|octets|euros|dollars|centimes|francs"
    "|pour cent|millions|milliards|mille|par|autres|unités",
    amounts="population|nombre|hauteur|longueur|largeur|profondeur|masse|poids|volume|surface"
    "|vitesse|température|pression|densité|distance|prix|coût|coûte|total|somme|moyenne|rapport"
    "|facteur|multiplie|multiplier|multiplié|divise|diviser|divisé|fois|plus de|moins de|armée de"
    "|altitude|pèse|mesure|augmente de|diminue de|passe à|un sur|1 sur|carré de|cube de|au moins"
    "|au plus|près de|plus que|jusqu’à atteindre",
    about="environ|à peu près|quelque|quelques|près de|autour de|presque|plus de|moins de",
    equals="est|sont|était|étaient|fait|font|vaut|valent|égale|a|ont|compte|contient|contiennent"
    "|donne|donnent|coûte|coûtent|=",
    events="guerre|révolution|traité|loi|réforme|crise|krach|révolte|élection|élections|constitution"
    "|congrès|conférence|bataille|peste|famine|incendie|grève|été|printemps|automne|hiver|complot"
    "|coup|décret|édit|charte|paix|accord|pacte|déclaration|invasion|siège|événements|janvier|mai",
    plural="s",
)

_GERMAN = YearWords(
    when="seit|bis|ab|vor|nach|um|gegen|zwischen|im jahr|im jahre|jahr|jahre|jahres|anfang|ende"
    "|mitte|von|in|geboren|gestorben|erst",
    is_year="v[.] ?chr[.]|n[.] ?chr[.]|war das jahr|ist das jahr",
    counted="menschen|personen|männer|frauen|kinder|soldaten|arbeiter|bauern|schüler|studenten"
    "|einwohner|mitglieder|stimmen|tote|gefangene|sklaven|schiffe|panzer|flugzeuge|pferde|tiere"
    "|pflanzen|arten|zellen|atome|moleküle|teilchen|seiten|wörter|bücher|häuser|dörfer|städte"
    "|schulen|mal|jahre|jahren|tage|tagen|stunden|minuten|sekunden|wochen|monate|monaten|meter"
    "|metern|kilometer|zentimeter|millimeter|hektar|gramm|kilogramm|kilo|tonnen|liter|milliliter"
    "|joule|watt|volt|ampere|newton|pascal|hertz|kalorien|grad|bit|byte|euro|dollar|cent|mark"
    "|franken|prozent|millionen|milliarden|tausend|pro|je|stück",
    amounts="bevölkerung|zahl|anzahl|höhe|länge|breite|tiefe|masse|gewicht|volumen|fläche"
    "|geschwindigkeit|temperatur|druck|dichte|entfernung|preis|kosten|kostet|summe|durchschnitt"
    "|verhältnis|faktor|multipliziere|multipliziert|dividiere|dividiert|teile|mal|plus|minus|heer"
    "|siedet|schmilzt|wiegt|misst|steigt um|sinkt um|steigt auf|sinkt auf|von je|quadrat|mindestens"
    "|höchstens|über|mehr als|weniger als",
    about="etwa|ungefähr|rund|circa|ca[.]|fast|beinahe|über|unter|knapp|genau|nur",
    equals="ist|sind|beträgt|betragen|hat|haben|hatte|hatten|enthält|enthalten|ergibt|ergeben|macht"
    "|kostet|kosten|gleich|=",
    events="krieg|revolution|vertrag|gesetz|reform|krise|aufstand|wahl|wahlen|verfassung|kongress"
    "|konferenz|schlacht|pest|hungersnot|brand|streik|sommer|frühling|herbst|winter|putsch|edikt"
    "|frieden|pakt|erklärung|belagerung|volkszählung",
)

_SPANISH = YearWords(
    when="en|desde|hasta|antes de|después de|hacia|entre|tras|el año|año|años|del año"
    "|a principios de|a finales de|a mediados de|a partir de|nacido en|c[.]"
    "|ca[.]|nació en|murió en",
    is_year="a[.] ?c[.]|d[.] ?c[.]|fue el año|es el año",
    counted="personas|hombres|mujeres|niños|soldados|obreros|campesinos|alumnos|estudiantes"
    "|habitantes|miembros|votos|muertos|prisioneros|esclavos|barcos|tanques|aviones|caballos"
    "|animales|plantas|especies|células|átomos|moléculas|partículas|páginas|palabras|libros|casas"
    "|pueblos|ciudades|escuelas|veces|años|días|horas|minutos|segundos|semanas|meses|metros"
    "|kilómetros|centímetros|milímetros|hectáreas|gramos|kilogramos|kilos|toneladas|litros"
    "|mililitros|julios|vatios|voltios|amperios|newtons|pascales|hercios|calorías|grados|bits|bytes"
    "|euros|dólares|centavos|pesetas|pesos|por ciento|millones|mil|por|unidades",
    amounts="población|número|altura|longitud|anchura|profundidad|masa|peso|volumen|superficie"
    "|velocidad|temperatura|presión|densidad|distancia|precio|coste|cuesta|total|suma|media|razón"
    "|factor|multiplica|multiplicar|multiplicado|divide|dividir|dividido|por|más|menos|ejército de"
    "|altitud|pesa|mide|aumenta|disminuye|uno de cada|1 de cada|cuadrado de|cubo de|al menos"
    "|más de|menos de|cerca de",
    about="unos|unas|aproximadamente|casi|cerca de|alrededor de|más de|menos de|solo",
    equals="es|son|era|eran|vale|valen|equivale a|equivalen a|tiene|tienen|tenía|contiene|contienen"
    "|da|dan|hace|hacen|cuesta|cuestan|=",
    events="guerra|revolución|tratado|ley|reforma|crisis|revuelta|elecciones|constitución|congreso"
    "|conferencia|batalla|peste|hambruna|incendio|huelga|verano|primavera|otoño|invierno|golpe"
    "|edicto|paz|pacto|declaración|invasión|sitio|censo",
    plural="s",
)

_RUSSIAN = YearWords(
    when="с|со|до|после|около|к|между|от|по|в начале|в конце|в середине|году|года|год|гг[.]|г[.]",
    is_year="г[.]|гг[.]|год|года|году|годом|годы|годов|годах|до н|н[.] ?э",
    counted="человек|человека|людей|мужчин|женщин|детей|солдат|рабочих|крестьян|учеников|студентов"
    "|жителей|членов|голосов|погибших|пленных|рабов|кораблей|танков|самолётов|лошадей|животных"
    "|растений|видов|клеток|атомов|молекул|частиц|страниц|слов|книг|домов|деревень|городов|школ|раз"
    "|лет|дней|часов|минут|секунд|недель|месяцев|метров|километров|сантиметров|миллиметров|гектаров"
    "|граммов|килограммов|кило|тонн|литров|миллилитров|джоулей|ватт|вольт|ампер|ньютонов|паскалей"
    "|герц|калорий|градусов|бит|байт|евро|долларов|рублей|копеек|процентов|миллионов|миллиардов"
    "|тысяч|штук",
    amounts="население|число|количество|высота|длина|ширина|глубина|масса|вес|объём|площадь|скорость"
    "|температура|давление|плотность|расстояние|цена|стоимость|стоит|сумма|среднее|отношение"
    "|множитель|умножить|умножь|умножьте|умножают|разделить|раздели|разделите|делят|армия|кипит"
    "|плавится|весит|увеличивается на|уменьшается на|один из|1 из|не менее|не более|более|менее",
    about="примерно|приблизительно|почти|свыше|более|менее|ровно|только",
    equals="равен|равна|равно|равны|составляет|составляют|содержит|содержат|имеет|имеют|даёт|весит"
    "|стоит|=|—",
)

_CHINESE = YearWords(
    when="",
    is_year="年",
    counted="",
    amounts="",
    about="约|約|大约|大約",
    equals="=|是|为|為|等于",
    are_unspaced=True,
)

_JAPANESE = YearWords(
    when="西暦",
    is_year="年",
    counted="",
    amounts="",
    about="約|およそ",
    equals="=|は",
    are_unspaced=True,
)

_KOREAN = YearWords(
    when="서기",
    is_year="년",
    counted="",
    amounts="",
    about="약",
    equals="=",
    are_unspaced=True,
)

YEAR_WORDS = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "zh": _CHINESE,
    "ja": _JAPANESE,
    "ko": _KOREAN,
}
"""The words by BCP 47 primary subtag; those whose languages write no blanks need the sign of a year
behind the number."""
