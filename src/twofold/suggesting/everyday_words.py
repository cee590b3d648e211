"""A word and its language -> whether everybody knows it, so that no gap would ask for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """What everybody knows of one language: small words, deeds, qualities and things in general.

    Deeds, qualities and things count with each of the `endings` that inflect them. `labels` begin a
    line and say what follows; `naming` words stand before or behind the term that they name;
    `being` parts what is explained from its explanation; `numbers` are those above two; `titles`
    stand before names, and `before_deeds` what only verbs follow.
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
    articles: str
    before_deeds: str = ""


_ENGLISH = EverydayWords(
    small="two a an the this that these those each every either neither both all any some no"
    " none such another other others i me my you your he him his she her hers it its"
    " itself we us our they them their theirs themselves himself herself who whom whose"
    " which what when where why how and or but nor so yet if unless until till while"
    " whilst whereas whether because since although though than then as at by for from"
    " in into of off on onto out over to toward towards under underneath up upon with"
    " within without about above across after against along alongside among amongst"
    " around before behind below beneath beside besides between beyond despite down"
    " during except inside like near outside past per plus minus times through"
    " throughout via not very too also only even just still again ever never always"
    " often sometimes usually mostly mainly nearly almost quite rather more most less"
    " least much many few fewer several lot lots enough here there now today example"
    " once twice ago soon later early earlier already however therefore thus hence"
    " instead otherwise together apart away back forward first second third last next"
    " same own etc eg ie eventually finally overall according due is are was were be"
    " been being am has have had having do does did done doing can could may might must"
    " shall should will would cannot one ones anything something nothing everything"
    " anyone someone nobody everybody everyone else far further well better best worse"
    " worst yes per-cent aka versus vs onwards afterwards beforehand meanwhile moreover"
    " furthermore nevertheless nonetheless whatever whenever wherever whoever somehow"
    " somewhat somewhere nowhere everywhere anyway maybe perhaps instance regardless"
    " thereby whereby wherein dont didnt couldnt wouldnt cant wont isnt wasnt pm",
    deeds="absorb accept account accuse achieve act adapt add adopt advise affect agree aim"
    " allow announce apologise appear apply appoint argue arise arrange arrest arrive"
    " ask attack attract avoid ban base bear beat beaten become began begin begun"
    " believe belong bend benefit bit bite blame blew blow board bomb bore born borrow"
    " bought bounce break breathe bring broke broken brought build built burn burst buy"
    " call came carry cast catch cause celebrate change chase cheer choose chop chose"
    " chosen claim climb close collect colonise colonize combine come commit communicate"
    " compare compensate compete complain complete concern conclude confirm confront"
    " connect conquer consider consist construct contain continue contribute control"
    " convert convince cook cool copy cost count cover create cross cry cut damage dance"
    " dare deal decide declare decline decrease defeat defend define deliver demand"
    " demonstrate deny depart depend depict describe deserve design desire destroy"
    " detect determine develop die differ dig disband discover discuss dismiss display"
    " distinguish distribute divide dominate double drag drank draw drawn dream drew"
    " drink drive drop drove dug earn eat effect elect emerge emphasise emphasize employ"
    " enable encourage end enjoy ensure enter equal escape establish estimate evaluate"
    " examine exceed exchange execute exist expand expect expel experience explain"
    " exploit explore expose express extend face fail fall fallen fear fed feed feel"
    " fell felt fight fill find fire fit fix flank fled flee flew flow flown fly focus"
    " follow forbade forbid force forget forgive forgot form fought found freeze froze"
    " frozen gain gather gave get give given go goes gone got govern grant greet grew"
    " grow grown guess halve hang happen hate hear heard heat held help hid hide"
    " highlight hire hit hold hope hunt hurry hurt identify ignore illustrate imagine"
    " imitate imply impose impress improve include increase indicate influence inform"
    " inhabit inherit injure insist inspire intend interact interpret introduce invade"
    " invent invest invite involve issue join judge jump justify keep kept kick kill"
    " kiss knew knock know known lack laid land last lasted laugh launch lay lead leap"
    " learn leave led left lend lent let lie lift limit link listen live load lock look"
    " lose lost made maintain make manage march mark marry match mean meant measure meet"
    " mention met mind mix move murder need note notice obey observe obtain occupy occur"
    " offer open operate oppose order organise organize originate overcome overtake"
    " overthrew overthrow owe own paid paint part pass passed pause pay perceive perform"
    " pick place plan play plot possess pour praise pray prefer prepare present preserve"
    " press pretend prevent print produce promise promote propose protect protest prove"
    " provide publish pull punish pursue push put question quit race raise ran reach"
    " read realise realize rebel receive reckon recognise recognize recommend record"
    " recover recruit reduce refer reflect reform refuse regard regulate reign reinforce"
    " reject relate release rely remain remember remind remove rent repeat replace reply"
    " represent require rescue resemble resign resist respond rest restore restrict"
    " result retain retire retreat return reveal reverse ride rise risen rob rode rose"
    " rub ruin rule run rush said sail sang save saw say scatter search secure see seem"
    " seen seize select sell send sent separate serve set settle shake shape share shift"
    " shook shoot shot shout show shown shut sign signal simplify sing sink sit sleep"
    " slept slide slip slow smash smell smile sold solve speak speed spend spent spin"
    " split spoil spoke spot spread stand stare start state stay steal stick stimulate"
    " stole stop store strengthen stress stretch strike struck stuck study submit"
    " succeed suffer suggest suit summarise supervise supply support suppose surrender"
    " surround survive suspect swam swear swim swing switch swore symbolise symbolize"
    " take taken talk target taught tax teach tear tell tend test think thought threaten"
    " threw throw thrown tie told took tore touch trade train transfer transform"
    " translate transmit transport trap travel treat trick tried trust try turn undergo"
    " understand underwent unite unsettle use used vanish vary visit vote wait wake walk"
    " wander want warn wash waste watch weaken wear weigh welcome went win wipe wish"
    " withdraw withdrew won wonder wore work worry wound write written wrote yield",
    qualities="able actual additional afraid alive alone alternative ancient angry annual asleep"
    " available average awake aware bad basic beautiful big bigger black blue brief"
    " bright broad brown busy calm careful central certain cheap civil clean clear"
    " clever close cold comfortable commercial common competitive complete complex"
    " confident considerable constant convenient correct critical crucial cultural"
    " curious daily dangerous dark dead dear decent deep different difficult direct"
    " domestic dramatic dry easy economic educational effective efficient elderly"
    " emotional empty enormous entire environmental equal essential eventual evident"
    " exact excellent external extra extreme fair false familiar famous fascinating fast"
    " favourite final financial fine firm fixed flat foolish foreign former fortunate"
    " free frequent fresh friendly full funny general gentle gold golden good gradual"
    " grand great greater green grey guilty happy hard harsh healthy heavy helpful high"
    " higher historic historical holy honest hot huge human ideal identical immediate"
    " important impossible individual industrial informal initial inner intelligent"
    " intense internal international large larger late latter legal light likely limited"
    " little lively local logical lonely long longer loose loud low lower lucky mad main"
    " major married massive maximum medical mental military minimum minor modern"
    " multiple mutual narrow national natural necessary negative nervous new nice normal"
    " numerous obvious odd old opposite ordinary original outer overall particular"
    " perfect permanent pleasant political poor popular positive possible powerful"
    " practical precious present pretty previous primary prime private probable"
    " professional proper proud public pure quick quiet racial random rapid rare"
    " rational raw ready real reasonable recent red regular related relative relevant"
    " reliable religious remarkable responsible rich right romantic rough round royal"
    " rural sad safe satisfied scared scientific secondary secret sensible serious"
    " severe sharp short significant silent silly similar simple single slight slow"
    " small smaller smooth social soft solid special stable steady steep strange strict"
    " strong stronger stupid subsequent successful sudden sufficient suitable sure"
    " surprising suspicious sweet tall technical temporary terrible thick thin tiny"
    " tired total traditional true typical ugly ultimate unable unhappy unique universal"
    " unknown unlikely unusual upper urban urgent useful usual valuable various vast"
    " violent visible vital warm weak wealthy wet white whole wide wild willing wise"
    " wonderful worthy wrong yellow young",
    things="ability account address advantage affair age agreement aim air amount animal"
    " answer area argument arm army article aspect attempt attention attitude audience"
    " author authority baby back bag ball bank bar bath bed beginning behaviour being"
    " benefit bit block boat body book border bottom box boy break bridge brother"
    " building bus business capital car card care career case center centimetre centre"
    " century chair challenge chance chapter character child children choice church"
    " circumstance citizen city class clothes club coat code coffee colour comment"
    " commission committee community company competition concern conclusion condition"
    " conference connection consequence content contrast control copy corner cost"
    " country course court craft credit crime crisis crowd culture cup customer damage"
    " danger data date daughter day deal death debate decade decision degree demand"
    " department desk detail development diagram difference difficulty direction"
    " disadvantage discussion disease distance doctor document dog dollar door doubt"
    " dream drink driver duty earth economy edge education effort element employee enemy"
    " energy engine environment evening event evidence exam exception exchange exercise"
    " experience expert eye face fact factor failure family farm farmer father fear"
    " feature field fight figure film finger fire fish floor food foot force forest"
    " formula friend function game garden gift girl glass goal god government ground"
    " group growth guest gun hair half hall hand hat head health heart heat help hill"
    " history hole holiday home hope horse hospital hotel hour house household husband"
    " idea impact importance industry inhabitant injury instance intention interest"
    " issue item job journey judge key kilometre kind kitchen knowledge lake land"
    " language law lawyer leader leadership leaf leg length lesson letter level library"
    " life line link list living loss lot lunch machine majority man management map mark"
    " market material meal meaning means measure meat media meeting member memory men"
    " message metre middle mile millimetre mind minister minority minute mission mistake"
    " mix model moment money month mood morning mother mountain mouth movement museum"
    " music name nation nature neck need news night noise nose note number nurse object"
    " office officer official oil operation opinion opportunity order organisation"
    " organization owner page pain pair paper park part partner party path patient"
    " pattern payment peace pen people percentage period person phone photo picture"
    " piece place plan plane planet plant play player pocket point policy politician"
    " politics position pot pound power practice presence present press pressure price"
    " prison problem process product profit programme project property protection public"
    " pupil purpose quality quantity question race rain range rate react reader reason"
    " record region relationship religion report research resource rest result river"
    " road rock role roof room route row rule safety sale sample scale scene school"
    " science scientist screen sea seat second secret section security seed sense"
    " sentence series service set sex shape sheet ship shop side sight sign sister"
    " situation size skill skin sky soil soldier solution someone son song sort sound"
    " source space speech speed sport spot spring square staff stage star start state"
    " station step stone storm story strategy street strength stress structure student"
    " study stuff style subject success summer sun surface surprise survey system table"
    " talk task tax teacher team technique technology term test text theme thing thought"
    " thousand threat threshold time title tool top topic total town track trade"
    " tradition train training travel tree trial trip trouble truth type unit universe"
    " university use user value vehicle version victim victory view village violence"
    " visit voice vote wall war water wave way weapon weather week weekend weight while"
    " wife wind window winter woman women wood word work worker world writer year youth",
    endings="s es d ed ing er ers est ly",
    labels="advantage advantages aim aims answer answers application applications argument"
    " arguments background cause causes character characteristic characteristics"
    " characters con conclusion condition conditions cons consequence consequences"
    " context criticism date dates definition definitions description details"
    " disadvantage disadvantages drawback drawbacks effect effects equation equations"
    " essay evaluation evidence example examples explanation extension fact facts"
    " feature features formula formulae formulas function functions goal goals homework"
    " idea ideas impact impacts importance important info input issue issues key"
    " key-facts key-points label limitation limitations location main meaning method"
    " methods nb note notes outcome outcomes output overview page people place plot"
    " point points pro problem problems process properties property pros purpose"
    " question quote quotes reason reasons remember reminder result results role setting"
    " significance solution solutions source sources steps strength strengths structure"
    " summary symbol symptom symptoms theme themes timeline tip tips title topic"
    " treatment type types unit units use uses warning weakness weaknesses years",
    naming="called named termed known as",
    being="is are was were means mean refers denotes describes = equals",
    numbers="three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety",
    titles="admiral archbishop bishop captain chancellor colonel count dr duke earl emperor"
    " empress general inspector kaiser king lady lord major minister mr mrs ms pope"
    " president prince princess professor queen saint sir st tsar",
    articles="a an the",
    before_deeds="to will would can could may might must shall should cannot i you he she it we"
    " they who",
)

_GERMAN = EverydayWords(
    small="zwei der die das den dem des ein eine einen einem einer eines kein keine keinen"
    " keinem keiner keines dieser diese dieses diesen diesem jener jene jenes jeder jede"
    " jedes jeden jedem alle alles allem allen aller beide beiden beider manche mancher"
    " viele vielen vieler vielem viel wenig wenige weniger mehr mehrere mehreren einige"
    " einigen einiger etwas nichts man ich du er sie es wir ihr ihn ihm ihnen uns euch"
    " mich dich mir dir sich sein seine seinen seinem seiner seines ihre ihren ihrem"
    " ihrer ihres unser unsere mein meine wer wen wem was welche welcher welches wessen"
    " und oder aber denn sondern doch weil da dass damit wenn als ob obwohl während"
    " bevor nachdem sobald solange sodass so wie wo wohin woher wann warum wodurch womit"
    " wobei dafür davon dabei dadurch darum deshalb daher dagegen darin daran darauf"
    " darunter dazu in im ins an am ans auf aufs aus außer bei beim bis durch entlang"
    " für gegen gegenüber hinter mit mithilfe nach neben ohne pro seit statt trotz über"
    " um unter vom von vor wegen zu zum zur zwischen innerhalb außerhalb z b bzw usw ca"
    " etwa rund ungefähr fast nur auch noch schon immer nie niemals oft meist meistens"
    " manchmal selten sehr ganz gar nicht bereits erst zuerst dann danach später früher"
    " heute jetzt damals hier dort überall wieder weiter zusammen auseinander aneinander"
    " nacheinander miteinander selbst ebenso jedoch allerdings außerdem zusätzlich her"
    " hin hervor ab zurück fort weg dar vorbei ist sind war waren wird werden wurde"
    " wurden worden sei wäre bin hat haben hatte hatten kann können konnte konnten muss"
    " müssen musste soll sollen sollte darf dürfen will wollen wollte mag d h u a ja"
    " nein weder entweder sowohl je desto umso eins wohl eben weit letzte letzten ersten"
    " erste zweite zweiten dritte wichtig beispielsweise beispielhaft insbesondere"
    " insgesamt zunächst dennoch trotzdem hingegen ferner folglich somit vielmehr"
    " überwiegend hauptsächlich häufig teilweise ziemlich besonders gleich gleichzeitig"
    " bisher seitdem daraufhin schließlich endlich sogar zwar eher kaum sofort sonst"
    " vielleicht",
    deeds="",
    qualities="",
    things="abend absatz abschnitt absicht ahnung alltag alter amt anfang angabe angebot"
    " angriff angst anlage anspruch anteil antwort anwendung anzahl arbeit arm armee art"
    " arzt aspekt aufbau aufführung aufgabe aufnahme auge ausbreitung ausdruck ausgabe"
    " ausgang ausnahme austausch auto autor bahn bank bau bauer baum beamter bedeutung"
    " bedingung befehl beginn begriff behandlung behörde beispiel beitrag bereich berg"
    " bericht beruf besonderheit betrag betrieb bett bevölkerung bewegung beweis"
    " bewohner beziehung bild blick boden brief brot bruder brücke buch bürger büro"
    " computer darstellung daten datum dauer dienst ding diskussion dorf druck"
    " durchschnitt ebene eigenschaft eigentum eindruck einfluss einheit einrichtung"
    " einwohner eltern ende energie engel entfernung entstehung entwicklung erde"
    " ereignis erfahrung erfindung erfolg ergebnis erklärung ernährung erzähler essen"
    " europa fahrt faktor fall familie farbe fassung fehler feind feld fenster fest"
    " feuer figur film finger firma fisch fleisch flucht fluss fläche flüssigkeit folge"
    " forderung form forscher forschung frage frau freiheit freund frieden funktion fuß"
    " fähigkeit führer führung garten gast gebiet geburt gebäude gedanke gedicht gefahr"
    " gefühl gegend gegensatz gegenstand gegenteil gegner gehirn geist geld gelegenheit"
    " gemeinde gericht geschichte geschwindigkeit geschäft gesellschaft gesetz gesicht"
    " gespräch gestalt gesundheit gewalt gewicht gewinn glas glaube glück gott grad gras"
    " grenze grund gruppe größe gut hafen hals hand handel handlung haus haut heer herr"
    " herrscher herz hilfe himmel hof hoffnung holz hotel hund hälfte höhe idee inhalt"
    " insel institut interesse jahr jahrhundert jahrzehnt junge kapitel karte kasse"
    " kaufmann kind kirche klasse kleidung klima kommentar konflikt kontakt kontrolle"
    " kopf kopie kosten kraft krankheit kreis krieg krise kritik kultur kunde kunst kuss"
    " käufer könig königin körper künstler küste lage land landschaft last laut leben"
    " lehre lehrer leistung leiter leitung leser leute licht liebe lied linie liste luft"
    " länge lösung macht mangel mann mannschaft markt maschine masse material mauer maß"
    " medien medizin meer mehrheit meinung menge mensch merkmal methode milch million"
    " minister minute mitarbeiter mitglied mittag mitte mittel mode modell moment monat"
    " mund musik mut mutter mädchen möglichkeit nachricht nacht nachteil name nase"
    " nation natur netz not nutzen nähe objekt offizier ordnung ort paar partei partner"
    " person pferd pflanze pflicht phase plan platte platz politik politiker polizei"
    " post praxis preis presse prinzip problem produkt programm projekt prozent prozess"
    " punkt qualität quelle rad rahmen rat raum reaktion rechner recht rede reform regel"
    " regen regierung region reihe reise religion rest rettung richter richtung risiko"
    " rolle ruhe saal sache satz schaden schatten schicht schicksal schiff schlacht"
    " schlag schloss schluss schnee schrift schritt schuld schule schutz schwester"
    " schwierigkeit schüler see seite sekunde sicherheit sieg sinn situation sitz sohn"
    " soldat sommer sonne sorge spiel spitze sport sprache spruch staat stadt stadtteil"
    " stand station stein stelle stern steuer stil stimme stoff straße strecke streit"
    " struktur student stufe stuhl stunde sturm stände stärke stück suche summe symbol"
    " system szene tag tal tasche tatsache technik teil teilchen teilnehmer telefon text"
    " thema theorie tier tisch titel tochter tod tor tradition traum treffen treppe typ"
    " tür uhr umfang umgebung umstand umwelt unfall universität unternehmen unterricht"
    " unterschied unterschrift unterstützung ursache urteil vater verbindung verbot"
    " verfahren verfassung vergangenheit vergleich verhalten verhältnis verkehr verlag"
    " verlauf verlust versammlung versorgung versuch verteilung vertrag vertreter"
    " verwaltung verwandter verzicht veränderung vieh vogel volk vorbild vorgang"
    " vorschlag vorsicht vorstellung vorteil wachstum waffe wagen wahl wahrheit wald"
    " wand ware wasser wechsel weg wein weise welle welt werk wert wettbewerb wetter"
    " wille wind winter wirklichkeit wirkung wirtschaft wissen wissenschaft"
    " wissenschaftler woche wohnung wort wunsch zahl zahn zeichen zeit zeitung zelle"
    " zentrum ziel zimmer zoll zug zugang zukunft zusammenarbeit zusammenhang zuschauer"
    " zustand zustimmung zweck zwecke zweifel öffentlichkeit öl übergang",
    endings="e en er es em n s se sen ern",
    labels="ablauf anmerkung anwendung anwendungen aufbau aufgabe aufgaben autor autoren"
    " bedeutung bedingung bedingungen begriff begriffe begründung beispiel beispiele"
    " bemerkung beschreibung besonderheit besonderheiten beweis bsp definition"
    " definitionen eigenschaft eigenschaften einheit einheiten einsatz ergebnis"
    " ergebnisse erklärung fazit figuren folge folgen formel formeln frage fragen"
    " funktion funktionen grund gründe hinweis idee ideen inhalt kennzeichen kontext"
    " kritik lösung lösungen merke merkmal merkmale merksatz methode methoden motiv"
    " motive nachteil nachteile nachweis notiz ort personen problem probleme prozess"
    " quelle quellen regel regeln rolle schluss schritt schritte schwäche schwächen"
    " struktur stärke stärken symbol symptome thema themen tipp titel typ typen ursache"
    " ursachen verlauf verwendung voraussetzung voraussetzungen vorgehen vorkommen"
    " vorteil vorteile werk werke wichtig wirkung zeit ziel ziele zitat zitate"
    " zusammenfassung zweck überblick übung",
    naming="heißt heißen hieß nennt nennen genannt bezeichnet",
    being="ist sind war waren heißt bedeutet bezeichnet nennt gibt besagt beträgt =",
    numbers="drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig"
    " siebzig achtzig neunzig",
    titles="bischof dr frau general graf herr herzog kaiser kaiserin kanzler könig königin"
    " minister papst prinz professor präsident zar",
    articles="der die das ein eine eines",
)

_FRENCH = EverydayWords(
    small="deux le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes"
    " son sa ses notre nos votre vos leur leurs chaque tout toute tous toutes aucun"
    " aucune quelque quelques plusieurs certain certains certaine certaines autre autres"
    " même mêmes je tu il elle on nous vous ils elles me te se lui y en qui que quoi"
    " dont où quand comment pourquoi quel quelle et ou mais donc or ni car si lorsque"
    " puisque quoique comme parce afin tandis alors à dans sur sous par pour avec sans"
    " chez entre vers contre depuis pendant avant après devant derrière selon malgré dès"
    " jusque jusqu ne pas plus moins très trop peu beaucoup assez aussi encore déjà"
    " toujours jamais souvent parfois ensuite puis enfin ici là ainsi cependant pourtant"
    " surtout environ presque seulement n s c j m t qu est sont était étaient fut furent"
    " sera seront être été a ont avait avaient eut avoir eu fait font faisait fit faire"
    " peut peuvent pouvait doit doivent devait va vont bien mal oui non premier première",
    deeds="aller apparaître appeler apporter arriver atteindre augmenter commencer comprendre"
    " conduire connaître contenir croire créer demander devenir deviennent devient"
    " diminuer dire dit donner entraîner entrer exister expliquer finir former gagner"
    " garder laisser lire met mettre meurent meurt montrer mourir naître obtenir ouvrir"
    " parler partir passer penser perdre permet permettent permettre porter pouvoir"
    " prend prendre prennent produire produit proposer provoquer recevoir rendre rester"
    " sembler sert servir suivre tenir tomber transformer trouver utiliser venir"
    " viennent vient vit vivre voir voit vouloir écrire écrit élire élu",
    qualities="ancien ancienne bas basse beau belle bon bonne court difficile différent dur"
    " entier facile faible fort grand grande gros grosse général haut haute important"
    " jeune juste large long longue lourd léger mauvais meilleur moyen nombreux nouveau"
    " nouvelle petit petite possible principal propre rapide rare seul simple tel total"
    " vieille vieux vrai égal",
    things="an année besoin but cas cause chose condition côté différence début effet endroit"
    " enfant ensemble espèce exemple façon femme fin fois fonction forme gens groupe"
    " heure homme idée jour lieu ligne manière mois moment monde mot moyen niveau nom"
    " nombre objet ordre part partie pays personne place point problème période question"
    " raison résultat rôle sens situation siècle sorte suite sujet temps travail type"
    " valeur vie ville élément époque",
    endings="s e es ent er ait aient é ée és ées x",
    labels="attention auteur auteurs avantage avantages but buts caractéristique"
    " caractéristiques cause causes conclusion conséquence conséquences contexte date"
    " dates définition définitions effet effets exemple exemples explication fonction"
    " fonctions formule idée idées inconvénient inconvénients lieu méthode note notes"
    " objectif objectifs origine personnages problème propriété propriétés question"
    " rappel remarque remarques résultat résultats résumé rôle source sources thème"
    " thèmes type types unité utilisation",
    naming="appelé appelée appelés appelées nommé nommée dit dite appelle appellent",
    being="est sont était étaient fut désigne désignent signifie =",
    numbers="trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " vingt trente quarante cinquante soixante cent",
    titles="comte duc empereur général madame ministre monsieur pape prince président reine"
    " roi saint",
    articles="le la les l un une",
)

_SPANISH = EverydayWords(
    small="dos el la los las lo un una unos unas este esta estos estas ese esa esos esas"
    " aquel aquella mi tu su sus nuestro nuestra cada todo toda todos todas ningún"
    " ninguna algún alguna algunos algunas otro otra otros otras mismo misma mismos"
    " mismas yo él ella ellos ellas nosotros se le les me te nos que quien quienes cual"
    " cuales cuyo cuya cuando donde como cómo por qué y e o u pero sino si porque pues"
    " aunque mientras para a al ante bajo con contra de del desde durante en entre hacia"
    " hasta mediante según sin sobre tras no ni muy más menos mucho mucha muchos muchas"
    " poco pocos tan tanto también ya aún todavía siempre nunca casi sólo solo solamente"
    " además después antes luego entonces así es son era eran fue fueron será ser sido"
    " está están estaba estar ha han había haber hay tiene tienen tenía puede pueden"
    " podía debe deben hace hacen hacer primer primero primera",
    deeds="aparecer aumentar causar comenzar conocer contener crear creer dar decir dejar"
    " disminuir encontrar entrar escribir existir explicar formar ganar llamar llegar"
    " llevar morir mostrar nacer ocurrir pasar pensar perder permitir poder poner"
    " producir quedar recibir saber seguir servir tener terminar tomar usar utilizar"
    " venir ver vivir",
    qualities="alta alto antiguo bajo buena bueno corto diferente difícil distinto fuerte fácil"
    " general gran grande igual importante joven largo malo mayor mejor menor nueva"
    " nuevo pequeño posible principal propio rápido simple solo tal verdadero viejo",
    things="año caso causa ciudad condición cosa diferencia día efecto ejemplo elemento fin"
    " forma función gente grupo hombre hora idea lado lugar manera mes modo momento"
    " mujer mundo nivel nombre número objeto orden palabra parte país persona período"
    " problema punto razón resultado siglo situación tema tiempo tipo trabajo valor vez"
    " vida época",
    endings="s es n a o as os an en ó ía aba aban ado ada ados adas ido ida mente",
    labels="autor autores característica características causa causas conclusión consecuencia"
    " consecuencias contexto definiciones definición desventaja desventajas efecto"
    " efectos ejemplo ejemplos fecha fechas funciones función fórmula idea ideas"
    " importante lugar método nota notas objetivo objetivos origen personajes problema"
    " propiedades recuerda resultado resultados resumen tema temas tipo tipos unidad uso"
    " usos ventaja ventajas",
    naming="llamado llamada llamados llamadas llama llaman denominado denominada denomina",
    being="es son era eran fue significa =",
    numbers="tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte"
    " treinta cuarenta cincuenta sesenta cien",
    titles="conde don doña duque emperador general ministro papa presidente príncipe reina rey san",
    articles="el la los las un una",
)

LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
"""The words by BCP 47 primary subtag; a judgement, made for school prose."""
