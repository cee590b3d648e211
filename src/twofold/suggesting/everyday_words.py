"""A word and its language -> whether everybody knows it, so that no gap would ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """What everybody knows of one language: small words, deeds, qualities and things in general.

    Deeds, qualities and things count with each of the `endings` that inflect them. `labels` begin a
    line and say what follows; `naming` words stand before or behind the term that they name;
    `being` parts what is explained from its explanation; `numbers` are those above one; `titles`
    stand before names.
    """

    small: str
    deeds: str
    qualities: str
    things: str
    endings: str
    labels: str
    naming: str
    being: str
    numbers: str
    titles: str


_ENGLISH = EverydayWords(
    small="a an the this that these those each every either neither both all any some no none such"
    " another other others i me my you your he him his she her hers it its itself we us our"
    " they them their theirs themselves himself herself who whom whose which what when where"
    " why how and or but nor so yet if unless until till while whilst whereas whether because"
    " since although though than then as at by for from in into of off on onto out over to"
    " toward towards under underneath up upon with within without about above across after"
    " against along alongside among amongst around before behind below beneath beside besides"
    " between beyond despite down during except inside like near outside past per plus minus"
    " times through throughout via not very too also only even just still again ever never"
    " always often sometimes usually mostly mainly nearly almost quite rather more most less"
    " least much many few fewer several lot lots enough here there now today once twice ago"
    " soon later early earlier already however therefore thus hence instead otherwise together"
    " apart away back forward first second third last next same own etc eg ie eventually"
    " finally overall according due is are was were be been being am has have had having do"
    " does did done doing can could may might must shall should will would cannot one ones"
    " anything something nothing everything anyone someone nobody everybody everyone else far"
    " further well better best worse worst yes per-cent",
    deeds="absorb accept account achieve act add affect agree aim allow appear apply appoint argue"
    " arise arrive ask attack attract avoid base become began begin begun believe belong bend"
    " blame bought bounce break bring broke broken brought build built burn buy call came"
    " carry catch cause change choose chose chosen claim climb close collect come compare"
    " complete consider consist contain continue control convert cost count cover create cross"
    " cut damage deal decide decline decrease define depend describe design destroy determine"
    " develop die differ discover divide draw drawn drew drive drop drove eat effect enable"
    " encourage end enter establish exist expand expect explain express face fail fall fallen"
    " fell fight fill find fit flow follow force form fought found gain gave get give given go"
    " goes gone got grew grow grown halve happen held help hide hit hold include increase"
    " influence introduce invent involve join keep kept kill knew know known lack lasted lead"
    " learn leave led left lend lent let lie limit link live look lose lost made make mark"
    " match mean meant measure meet met mix move need note notice observe obtain occur offer"
    " open oppose order owe own paid pass passed pay perform place plan play pretend prevent"
    " produce promise propose protect prove provide publish pull push put raise ran reach read"
    " receive record reduce refer refuse reject relate release rely remain remember remove"
    " repeat replace represent require resist respond result return rise risen rose rule run"
    " said saw say see seem seen sell send sent separate serve set share show shown sign sink"
    " sit slide slow sold solve speak speed spend spent spoke spread stand start state stay"
    " stop store strike struck study succeed suffer suggest supply support suppose survive"
    " take taken talk taught teach tell tend test think thought threaten threw tie told took"
    " travel treat tried try turn understand use used vary wait walk want warn wash watch went"
    " win wish won work worry write written wrote",
    qualities="able actual additional alone alternative available average bad basic beautiful big"
    " bigger brief bright broad careful central certain cheap clean clear close cold common"
    " complete complex considerable constant correct daily dangerous dark dead deep different"
    " difficult direct dry easy effective empty entire equal exact excellent extra extreme"
    " false familiar famous fast final fine fixed flat foreign former free frequent fresh full"
    " general gentle good gradual great greater hard harsh heavy helpful high higher hot huge"
    " ideal identical immediate important impossible individual initial large larger late"
    " latter light likely little local long longer loose loud low lower main major maximum"
    " minimum modern multiple mutual narrow national natural necessary negative new normal"
    " obvious old opposite ordinary original overall particular perfect permanent poor popular"
    " positive possible powerful present previous probable proper public quick quiet random"
    " rapid rare raw ready real recent regular relative relevant reliable rich right rough"
    " round sad safe sensible serious severe sharp short significant similar simple single"
    " slight slow small smaller smooth soft special stable steady steep strict strong stronger"
    " successful sudden sufficient suitable sure surprising tall thick thin tiny total"
    " traditional true typical unable unique unknown unlikely unusual upper useful usual"
    " valuable various vast visible warm weak wet whole wide wild willing wrong young",
    things="ability aim amount answer area argument aspect audience author baby beginning behaviour"
    " benefit body book boy bridge brother building case century chance chapter child children"
    " choice church circumstance city class colour condition contrast copy country danger"
    " daughter day degree detail diagram difference difficulty direction distance dog door"
    " doubt edge element example exception experience eye face fact factor family father"
    " feature field figure food friend function game girl group hair half hand head help home"
    " horse hour house husband idea impact importance instance intention interest issue item"
    " job kind land length letter level life line list living loss lot man map meaning means"
    " member men middle mind minute model moment money month mother mountain name nature neck"
    " news night number object opinion order page paper part party path people percentage"
    " period person picture piece place play point position power pressure problem process"
    " product property purpose quality quantity question range reader reason relationship"
    " river road role room rule sample scale scene school sea sentence series set shape side"
    " sign sister situation size solution someone son sort space stage start step story street"
    " structure style subject system task team term text theme thing thousand time top total"
    " town trouble truth type unit use value version view village war way week weight while"
    " wife woman women word work worker world year",
    endings="s es d ed ing er ers est ly",
    labels="advantage advantages aim aims answer answers application applications argument arguments"
    " background cause causes character characteristic characteristics characters con"
    " conclusion condition conditions cons consequence consequences context criticism date"
    " dates definition definitions description details disadvantage disadvantages drawback"
    " drawbacks effect effects equation equations essay evaluation evidence example examples"
    " explanation extension fact facts feature features formula formulae formulas function"
    " functions goal goals homework idea ideas impact impacts importance important info input"
    " issue issues key key-facts key-points label limitation limitations location main meaning"
    " method methods nb note notes outcome outcomes output overview page people place plot"
    " point points pro problem problems process properties property pros purpose question"
    " quote quotes reason reasons remember reminder result results role setting significance"
    " solution solutions source sources steps strength strengths structure summary symbol"
    " symptom symptoms theme themes timeline tip tips title topic treatment type types unit"
    " units use uses warning weakness weaknesses years",
    naming="called named termed known as",
    being="is are was were means mean refers denotes describes = equals",
    numbers="two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety",
    titles="admiral archbishop bishop captain chancellor colonel count dr duke earl emperor empress"
    " general inspector kaiser king lady lord major minister mr mrs ms pope president prince"
    " princess professor queen saint sir st tsar",
)

_GERMAN = EverydayWords(
    small="der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner"
    " keines dieser diese dieses diesen diesem jener jene jenes jeder jede jedes jeden jedem"
    " alle alles allem allen aller beide beiden beider manche mancher viele vielen vieler"
    " vielem viel wenig wenige weniger mehr mehrere mehreren einige einigen einiger etwas"
    " nichts man ich du er sie es wir ihr ihn ihm ihnen uns euch mich dich mir dir sich sein"
    " seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere mein meine"
    " wer wen wem was welche welcher welches wessen und oder aber denn sondern doch weil da"
    " dass damit wenn als ob obwohl während bevor nachdem sobald solange sodass so wie wo"
    " wohin woher wann warum wodurch womit wobei dafür davon dabei dadurch darum deshalb daher"
    " dagegen darin daran darauf darunter dazu in im ins an am ans auf aufs aus außer bei beim"
    " bis durch entlang für gegen gegenüber hinter mit mithilfe nach neben ohne pro seit statt"
    " trotz über um unter vom von vor wegen zu zum zur zwischen innerhalb außerhalb z b bzw"
    " usw ca etwa rund ungefähr fast nur auch noch schon immer nie niemals oft meist meistens"
    " manchmal selten sehr ganz gar nicht bereits erst zuerst dann danach später früher heute"
    " jetzt damals hier dort überall wieder weiter zusammen auseinander aneinander"
    " nacheinander miteinander selbst ebenso jedoch allerdings außerdem zusätzlich her hin"
    " hervor ab zurück fort weg dar vorbei ist sind war waren wird werden wurde wurden worden"
    " sei wäre bin hat haben hatte hatten kann können konnte konnten muss müssen musste soll"
    " sollen sollte darf dürfen will wollen wollte mag d h u a ja nein weder entweder sowohl"
    " je desto umso eins wohl eben weit letzte letzten ersten erste zweite zweiten dritte",
    deeds="",
    qualities="",
    things="abschnitt absicht ahnung alltag alter anfang angabe anteil antwort anwendung anzahl"
    " arbeit art aspekt aufbau aufführung aufgabe auge ausbreitung ausdruck ausgang ausnahme"
    " austausch autor bau bedeutung bedingung beginn begriff beispiel bereich besonderheit"
    " betrag betrieb bevölkerung bewegung beweis bewohner beziehung bild blick boden buch"
    " bürger dauer ding dorf druck durchschnitt ebene eigenschaft eigentum einfluss einheit"
    " einwohner ende entfernung entstehung entwicklung ereignis erfolg ergebnis erklärung"
    " erzähler fall familie farbe fassung fehler figur flucht fläche flüssigkeit folge form"
    " frage frau freund funktion fähigkeit gebiet gedanke gedicht gefahr gegend gegensatz"
    " gegenstand gegenteil geld gesellschaft gesicht gestalt gewicht grad grenze grund gruppe"
    " größe gut hand handlung haus herr herz hilfe hälfte höhe idee inhalt interesse jahr"
    " jahrhundert jahrzehnt junge kapitel kind klasse kopf kosten kraft krieg käufer könig"
    " königin körper künstler lage land leben lehrer leistung leser leute licht linie liste"
    " luft länge lösung material maß meer mehrheit meinung menge mensch merkmal methode minute"
    " mitte mittel modell moment monat musik mutter mädchen nacht nachteil name nation natur"
    " not nutzen objekt ordnung ort paar person phase plan platz preis prinzip problem produkt"
    " prozent prozess punkt qualität raum rechner recht regel reihe rest richtung risiko rolle"
    " sache satz schicht schluss schrift schritt schule schutz schüler see seite sekunde sinn"
    " situation sprache staat stadt stand stelle stimme stoff strecke struktur stufe stunde"
    " stände stärke stück summe symbol system tag tatsache teil teilchen text thema theorie"
    " tier tod typ umfang umgebung umstand unterschied ursache vater verbindung verfahren"
    " verfassung verhalten verhältnis verlauf verlust versammlung versuch volk vorgang"
    " vorsicht vorstellung vorteil wachstum wahl wahrheit wasser weg weise welt werk wert"
    " wetter wille wirklichkeit wirkung wirtschaft wissen woche wort zahl zeichen zeit ziel"
    " zusammenhang zustand zustimmung zweck zwecke übergang",
    endings="e en er es em n s se sen ern",
    labels="ablauf anmerkung anwendung anwendungen aufbau aufgabe aufgaben autor autoren bedeutung"
    " bedingung bedingungen begriff begriffe begründung beispiel beispiele bemerkung"
    " beschreibung besonderheit besonderheiten beweis bsp definition definitionen eigenschaft"
    " eigenschaften einheit einheiten einsatz ergebnis ergebnisse erklärung fazit figuren"
    " folge folgen formel formeln frage fragen funktion funktionen grund gründe hinweis idee"
    " ideen inhalt kennzeichen kontext kritik lösung lösungen merke merkmal merkmale merksatz"
    " methode methoden motiv motive nachteil nachteile nachweis notiz ort personen problem"
    " probleme prozess quelle quellen regel regeln rolle schluss schritt schritte schwäche"
    " schwächen struktur stärke stärken symbol symptome thema themen tipp titel typ typen"
    " ursache ursachen verlauf verwendung voraussetzung voraussetzungen vorgehen vorkommen"
    " vorteil vorteile werk werke wichtig wirkung zeit ziel ziele zitat zitate zusammenfassung"
    " zweck überblick übung",
    naming="heißt heißen hieß nennt nennen genannt bezeichnet",
    being="ist sind war waren heißt bedeutet bezeichnet nennt gibt besagt beträgt =",
    numbers="zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig"
    " achtzig neunzig",
    titles="bischof dr frau general graf herr herzog kaiser kaiserin kanzler könig königin minister"
    " papst prinz professor präsident zar",
)

_FRENCH = EverydayWords(
    small="le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses"
    " notre nos votre vos leur leurs chaque tout toute tous toutes aucun aucune quelque"
    " quelques plusieurs certain certains certaine certaines autre autres même mêmes je tu il"
    " elle on nous vous ils elles me te se lui y en qui que quoi dont où quand comment"
    " pourquoi quel quelle et ou mais donc or ni car si lorsque puisque quoique comme parce"
    " afin tandis alors à dans sur sous par pour avec sans chez entre vers contre depuis"
    " pendant avant après devant derrière selon malgré dès jusque jusqu ne pas plus moins très"
    " trop peu beaucoup assez aussi encore déjà toujours jamais souvent parfois ensuite puis"
    " enfin ici là ainsi cependant pourtant surtout environ presque seulement n s c j m t qu"
    " est sont était étaient fut furent sera seront être été a ont avait avaient eut avoir eu"
    " fait font faisait fit faire peut peuvent pouvait doit doivent devait va vont bien mal"
    " oui non premier première",
    deeds="aller apparaître appeler apporter arriver atteindre augmenter commencer comprendre"
    " conduire connaître contenir croire créer demander devenir deviennent devient diminuer"
    " dire dit donner entraîner entrer exister expliquer finir former gagner garder laisser"
    " lire met mettre meurent meurt montrer mourir naître obtenir ouvrir parler partir passer"
    " penser perdre permet permettent permettre porter pouvoir prend prendre prennent produire"
    " produit proposer provoquer recevoir rendre rester sembler sert servir suivre tenir"
    " tomber transformer trouver utiliser venir viennent vient vit vivre voir voit vouloir"
    " écrire écrit élire élu",
    qualities="ancien ancienne bas basse beau belle bon bonne court difficile différent dur entier"
    " facile faible fort grand grande gros grosse général haut haute important jeune juste"
    " large long longue lourd léger mauvais meilleur moyen nombreux nouveau nouvelle petit"
    " petite possible principal propre rapide rare seul simple tel total vieille vieux vrai"
    " égal",
    things="an année besoin but cas cause chose condition côté différence début effet endroit enfant"
    " ensemble espèce exemple façon femme fin fois fonction forme gens groupe heure homme idée"
    " jour lieu ligne manière mois moment monde mot moyen niveau nom nombre objet ordre part"
    " partie pays personne place point problème période question raison résultat rôle sens"
    " situation siècle sorte suite sujet temps travail type valeur vie ville élément époque",
    endings="s e es ent er ait aient é ée és ées x",
    labels="attention auteur auteurs avantage avantages but buts caractéristique caractéristiques"
    " cause causes conclusion conséquence conséquences contexte date dates définition"
    " définitions effet effets exemple exemples explication fonction fonctions formule idée"
    " idées inconvénient inconvénients lieu méthode note notes objectif objectifs origine"
    " personnages problème propriété propriétés question rappel remarque remarques résultat"
    " résultats résumé rôle source sources thème thèmes type types unité utilisation",
    naming="appelé appelée appelés appelées nommé nommée dit dite appelle appellent",
    being="est sont était étaient fut désigne désignent signifie =",
    numbers="deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " vingt trente quarante cinquante soixante cent",
    titles="comte duc empereur général madame ministre monsieur pape prince président reine roi"
    " saint",
)

_SPANISH = EverydayWords(
    small="el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella"
    " mi tu su sus nuestro nuestra cada todo toda todos todas ningún ninguna algún alguna"
    " algunos algunas otro otra otros otras mismo misma mismos mismas yo él ella ellos ellas"
    " nosotros se le les me te nos que quien quienes cual cuales cuyo cuya cuando donde como"
    " cómo por qué y e o u pero sino si porque pues aunque mientras para a al ante bajo con"
    " contra de del desde durante en entre hacia hasta mediante según sin sobre tras no ni muy"
    " más menos mucho mucha muchos muchas poco pocos tan tanto también ya aún todavía siempre"
    " nunca casi sólo solo solamente además después antes luego entonces así es son era eran"
    " fue fueron será ser sido está están estaba estar ha han había haber hay tiene tienen"
    " tenía puede pueden podía debe deben hace hacen hacer primer primero primera",
    deeds="aparecer aumentar causar comenzar conocer contener crear creer dar decir dejar disminuir"
    " encontrar entrar escribir existir explicar formar ganar llamar llegar llevar morir"
    " mostrar nacer ocurrir pasar pensar perder permitir poder poner producir quedar recibir"
    " saber seguir servir tener terminar tomar usar utilizar venir ver vivir",
    qualities="alta alto antiguo bajo buena bueno corto diferente difícil distinto fuerte fácil general"
    " gran grande igual importante joven largo malo mayor mejor menor nueva nuevo pequeño"
    " posible principal propio rápido simple solo tal verdadero viejo",
    things="año caso causa ciudad condición cosa diferencia día efecto ejemplo elemento fin forma"
    " función gente grupo hombre hora idea lado lugar manera mes modo momento mujer mundo"
    " nivel nombre número objeto orden palabra parte país persona período problema punto razón"
    " resultado siglo situación tema tiempo tipo trabajo valor vez vida época",
    endings="s es n a o as os an en ó ía aba aban ado ada ados adas ido ida mente",
    labels="autor autores característica características causa causas conclusión consecuencia"
    " consecuencias contexto definiciones definición desventaja desventajas efecto efectos"
    " ejemplo ejemplos fecha fechas funciones función fórmula idea ideas importante lugar"
    " método nota notas objetivo objetivos origen personajes problema propiedades recuerda"
    " resultado resultados resumen tema temas tipo tipos unidad uso usos ventaja ventajas",
    naming="llamado llamada llamados llamadas llama llaman denominado denominada denomina",
    being="es son era eran fue significa =",
    numbers="dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte"
    " treinta cuarenta cincuenta sesenta cien",
    titles="conde don doña duque emperador general ministro papa presidente príncipe reina rey san",
)

LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
"""The words by BCP 47 primary subtag; a judgement, made for school prose."""
