"""The words of a page in French."""

from __future__ import annotations

from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.exporters.worksheets.labels.page_words import Labels, RoomWords
from twofold.exporters.worksheets.labels.question_words import QuestionWords, beside, together
from twofold.exporters.worksheets.labels.sentence_words import PictureWords, SentenceWords

FRENCH = Labels(
    name="Nom",
    class_name="Classe",
    date="Date",
    score="Note",
    score_out_of="/ {}",
    page="Page {} sur {}",
    key="Corrigé",
    fill_gaps="Complète les phrases.",
    fill_from_memory="Complète les phrases de mémoire.",
    brackets_say="L’indication entre parenthèses précise ce qu’il faut trouver.",
    numbers_of_front="Les numéros sont ceux du recto.",
    fill_table="Complète le tableau.",
    blank="trou à remplir",
    one_of="{} sur {}",
    some_of="({} sur {})",
    box="case",
    from_to="de {} à {}",
    meanings="Définitions",
    event="Événement",
    answer="réponse",
    correction="correction",
    marking="Notes de correction",
    more_marking="D’autres notes de correction figurent dans les corrigés des feuilles séparées.",
    more_sources="Les sources figurent dans les corrigés des feuilles séparées.",
    down_columns="de haut en bas, colonne par colonne",
    also_accepted="ou",
    not_accepted="Ne pas accepter\u00a0:",
    source="Source\u00a0:",
    letters="ABCDEFGHIJKL",
    key_terms="Mots-clés",
    glossary="Glossaire",
    true_or_false="Vrai ou faux\u00a0?",
    sequences="Dans le bon ordre",
    match_terms="Écris dans chaque case la lettre de la bonne définition.",
    one_meaning_over="Une définition est en trop.",
    letters_of_set="Chaque série a ses propres lettres.",
    write_terms="Écris le mot ou le nom qui correspond à chaque définition.",
    write_meanings="Explique chaque mot ou nom avec tes propres mots.",
    write_translations="Traduis chaque mot ou expression.",
    answer_questions="Réponds par des phrases complètes.",
    answer_where_written="Quand tu réponds avec des mots, fais des phrases complètes.",
    marks_not_split="Les notes ne répartissent pas les {} points.",
    in_languages="en=en anglais|fr=en français|de=en allemand|es=en espagnol|it=en italien|"
    "pt=en portugais|nl=en néerlandais|la=en latin|ru=en russe|zh=en chinois|"
    "ja=en japonais|ko=en coréen",
    answer_in_words="Réponds par un mot ou quelques mots.",
    answer_either="Réponds par des phrases complètes, ou par quelques mots quand on demande un "
    "nom, une date ou un nombre.",
    show_working="Détaille tes calculs.",
    show_working_too="Quand tu calcules, détaille tes calculs.",
    judge_claims=(
        "Coche vrai ou faux. Si c’est faux, écris au-dessous ce qui est vrai. (Il faut les deux "
        "pour avoir le point.)"
    ),
    put_right="Corrige les erreurs",
    put_claim_right="C’est faux. Corrige\u00a0:",
    correct_claims="Toutes ces affirmations sont fausses. Corrige-les au-dessous.",
    say_why="Comment le sais-tu\u00a0?",
    explain_claims="Toutes ces affirmations sont vraies. Écris au-dessous comment tu le sais.",
    number_steps=(
        "Remets les étapes dans le bon ordre\u00a0: écris {} dans la case de la "
        "première étape, {} dans celle de la suivante, et ainsi de suite."
    ),
    dots_stand="Les points de suspension (…) remplacent des mots demandés ailleurs.",
    true="Vrai",
    false="Faux",
    lines="Lignes pour répondre\u00a0: {}.",
    timeline="Frise chronologique",
    fill_dates="Écris les dates manquantes et relie chaque événement à sa place sur la frise.",
    events_in_order="Les événements dans l’ordre",
    number_events=(
        "Numérote les événements de chaque série, du plus ancien au plus "
        "récent\u00a0: écris 1 dans la case du plus ancien."
    ),
    number_one_set=(
        "Numérote les événements, du plus ancien au plus récent\u00a0: écris 1 dans la case du "
        "plus ancien."
    ),
    numbered_set="Série {}",
    mind_map="Carte mentale",
    map_leaves="Écris les mots-clés qui manquent.",
    map_branches="Remplis les cases vides\u00a0: de quoi parle chaque branche\u00a0?",
    list_branches="Écris les titres qui manquent\u00a0: de quoi parle chaque partie\u00a0?",
    any_heading="Tout titre qui convient est juste.",
    without_part="Une date est juste aussi sans «\u00a0début\u00a0», «\u00a0mi-\u00a0»"
    " ou «\u00a0fin\u00a0».",
    organiser="Fiche de révision",
    key_points="L’essentiel",
    good_to_know="Bon à savoir",
    people="Personnages",
    terms="Notions",
    dates="Dates",
    contents="Sommaire",
    lesson_pack="Dossier de cours",
    keys_pack="Corrigés",
    lesson="Leçon",
    lessons="Leçons",
    lesson_number="Leçon {}",
    answer_list="Liste des réponses",
    brackets_count="Les réponses entre parenthèses sont justes aussi.",
    map_of_words="Carte mentale\u00a0: mots à trouver",
    map_of_headings="Carte mentale\u00a0: titres à trouver",
    gaps="Phrases à trous",
    questions="Questions",
    table="Tableau",
    support="avec aide",
    core="niveau de base",
    challenge="défi",
    fill_from_box="Complète chaque trou avec {} de son encadré.",
    word_date_number=("un mot", "une date", "un nombre"),
    either=(", ", " ou "),
    words_in_box="Choisis dans l’encadré.",
    begin_with="Tu peux commencer ainsi\u00a0: {}",
    working_steps="Étapes\u00a0: formule · nombres · unité",
    points_needed="Il faut {} éléments, un pour chaque point.",
    begins_with="La réponse commence par «\u00a0{}\u00a0».",
    words_that_help="Mots utiles\u00a0: {}",
    question_words=QuestionWords(
        starters=(
            (
                "pourquoi|explique pourquoi|expliquez pourquoi",
                ("C’est parce que …", "Une autre raison est que …", "C’est pourquoi …"),
            ),
            (
                "dans quelle mesure|discute|discutez|discuter|es-tu d’accord|êtes-vous d’accord",
                ("En partie …, car …", "D’un autre côté, …", "En somme, …"),
            ),
            (
                "explique|expliquez|expliquer",
                ("Un point est que …", "Un autre point est que …", "C’est pourquoi …"),
            ),
            ("décris|décrivez|décrire", ("D’abord, …", "Ensuite, …", "À la fin, …")),
            (
                together(
                    "donne|donnez|donner|cite|citez|citer|énumère|énumérez|énumérer|nomme|nommez"
                    "|nommer|indique|indiquez|indiquer|identifie|identifiez|identifier",
                    "raison*|causes|une cause|conséquence*|effets|un effet|différence*"
                    "|ressemblance*|point commun|points communs|avantage*|inconvénient*|argument*"
                    "|facteur*|caractéristique*|problèmes|façons|manières|propriétés",
                ),
                ("Premièrement, …", "Deuxièmement, …", "Enfin, …"),
            ),
            (
                "donne|donnez|donner|cite|citez|citer|énumère|énumérez|énumérer|nomme|nommez|nommer"
                "|indique|indiquez|indiquer|identifie|identifiez|identifier|dis|dites|combien|quand"
                "|où|dans quel|dans quelle|dans quels|dans quelles|écris|écrivez|écrire"
                "|calcule|calculez|calculer|traduis|traduisez|traduire"
                "|complète|complétez|compléter|associe|associez|associer|range|rangez|ranger"
                "|classe|classez|classer|trouve|trouvez|trouver|mesure|mesurez|mesurer|résous"
                "|résolvez|résoudre|simplifie|simplifiez|simplifier|convertis|convertissez"
                "|convertir|choisis|choisissez|choisir|recopie|recopiez|recopier|mets|mettez"
                "|montre que|montrez que|démontre|démontrez|démontrer|définis|définissez|définir"
                "|conjugue|conjuguez|conjuguer",
                (),
            ),
            ("comment", ("D’abord, …", "Cela a mené à …", "Finalement, …")),
            (
                "compare|comparez|comparer",
                ("Les deux …", "Au contraire de …, …", "La différence principale est …"),
            ),
            ("", ("Je réponds que …", "On le voit parce que …", "Par exemple, …")),
        ),
        describing="décris|décrivez|décrire|compare|comparez|comparer|explique comment"
        "|expliquez comment|comment",
        counting=beside(
            "donne|donnez|cite|citez|nomme|nommez|énumère|énumérez|indique|indiquez|explique"
            "|expliquez"
            "|décris|décrivez|quels sont|quelles sont|dans quels|dans quelles",
            "deux|trois|quatre|cinq|six|les deux|les trois|les quatre|2|3|4|5|6",
        ),
        joining="et dis|et dites|et explique|et expliquez|et indique|et indiquez|et donne|et donnez"
        "|et nomme|et nommez|et décris|et décrivez|et justifie|et justifiez|et compare|et comparez"
        "|et comment|et pourquoi|et où|et quand|et qui|et quel|et quelle|et quels|et quelles",
        meant="que signifie|que signifient|que veut dire|que veulent dire|que désigne"
        "|qu’entend-on par"
        "|qu'entend-on par|qu’est-ce que signifie|explique le terme|expliquez le terme"
        "|explique l’expression|expliquez l’expression|"
        + together("explique ce que|expliquez ce que|qu’est-ce que", "signifie|veut dire|désigne"),
        meant_starters=(
            "Cela signifie que …",
            "Par exemple, …",
            "Ce n’est pas la même chose que …",
        ),
        naming="qui|quel|quelle|quels|quelles|quand|où|dans quel|dans quelle"
        "|dans quels|dans quelles|en quelle|combien|cite|citez|nomme|nommez"
        "|donne|donnez|énumère|énumérez|comment s’appelle|comment s'appelle",
        judging="dans quelle mesure|jusqu’à quel point|jusqu'à quel point|d’accord|d'accord"
        "|penses-tu|pensez-vous|faut-il|doit-on|justifie|justifiez|justifier"
        "|pour et le contre|discute.|discutez.|discute cette|discutez cette|discute ce"
        "|discutez ce|"
        + together(
            "évalue|évaluez|évaluer|discute|discutez|discuter",
            "affirmation|idée|opinion|thèse|point de vue|jugement|argument*|avantages",
        ),
        measuring="quelle importance|évalue|évaluez|évaluer|"
        + together(
            "discute|discutez|discuter",
            "importance|rôle|influence|impact|portée|effets|contribution",
        ),
        drawing="dessine|dessinez|dessiner|trace|tracez|tracer|schématise|schématisez"
        "|schématiser|esquisse|esquissez|esquisser|légende|légendez|légender|annote|annotez"
        "|annoter|construis|construisez|construire|représente|représentez|représenter"
        "|colorie|coloriez|colorier|hachure|hachurez|hachurer|entoure|entourez|entourer"
        "|souligne|soulignez|souligner|coche|cochez|cocher|relie|reliez|relier|"
        + together(
            "place|placez|placer|indique|indiquez|indiquer",
            "sur la carte|sur le schéma|sur le dessin|sur l’axe|sur la figure",
        )
        + "|"
        + together(
            "complète|complétez|compléter|fais|faites|faire|réalise|réalisez|réaliser",
            "schéma|dessin|croquis|carte|figure|graphique",
        ),
        calculating="calcule|calculez|calculer|détermine|déterminez|déterminer|résous|résolvez"
        "|résoudre|et trouve|et trouvez|pour trouver|et mesure|et mesurez|et donne"
        "|et donnez|et lis|et lisez|combien",
        framed="dessine|dessinez|dessiner|schématise|schématisez|schématiser|légende|légendez"
        "|légender|"
        + together(
            "trace|tracez|tracer|construis|construisez|construire|représente|représentez"
            "|représenter",
            "segment|droite|cercle|courbe|graphique|triangle|figure|angle|médiatrice|bissectrice"
            "|schéma|graphiquement|carré|rectangle",
        )
        + "|"
        + together(
            "complète|complétez|compléter|fais|faites|faire|réalise|réalisez|réaliser",
            "schéma|dessin|croquis|graphique",
        ),
        undrawn=together(
            "trace|tracez|tracer|dessine|dessinez|esquisse|esquissez|représente|représentez",
            "évolution|l’évolution|histoire|l’histoire|portrait|grandes lignes|parcours|bilan",
        )
        + "|"
        + together("relie|reliez|relier|construis|construisez", "phrases|phrase|propositions"),
        telling="et explique|et expliquez|et expliquer|et décris|et décrivez|et décrire|et justifie"
        "|et justifiez|et justifier|et écris|et écrivez|et écrire|et compare|et comparez",
        captioning=together(
            "donne|donnez|donner|donne-lui|donnez-lui|ajoute|ajoutez|ajouter|écris|écrivez|écrire"
            "|mets|mettez|mettre|trouve|trouvez|trouver|choisis|choisissez|choisir",
            "titre|légende|échelle",
        ),
    ),
    for_items="Pour {}",
    left_over="{} en trop",
    fits_gaps="(×{0})\u00a0: pour {0} trous.",
    item="Phrase",
    version="Version {}",
    seed="tirage {}",
    edition="notes {}",
    round="Série {}",
    gaps_in_rounds="Les trous de chaque série",
    numbers_in_versions="Le numéro de chaque question dans chaque version",
    study_missed="Des erreurs\u00a0? Tape leurs codes dans la recherche d’Anki, par exemple",
    starter="Pour commencer",
    exit_ticket="Ticket de sortie",
    multiple_choice="QCM",
    cards="Cartes",
    see_picture="Voir l’image.",
    card_sort="Cartes à trier",
    last_lesson="Dernier cours",
    before_that="Avant-dernier cours",
    last_week="La semaine dernière",
    longer_ago="Plus ancien",
    one_point_each="1 point par réponse",
    points_each="{} points par réponse",
    answer_from_memory="Réponds de mémoire, dans l’ordre que tu veux.",
    write_missing="Réponds de mémoire. Écris chaque réponse sur sa ligne.",
    asked="{}\u00a0?",
    when="Quand\u00a0?",
    who="Qui\u00a0?",
    which_term="Quel mot\u00a0?",
    which_event="Quel événement\u00a0?",
    translate="Traduis\u00a0:",
    what_does_mean="Que veut dire «\u00a0{}\u00a0»\u00a0?",
    give_reason="Donne seulement le point le plus important, et justifie ton choix.",
    own_question="Écris une question de ton choix sur cette leçon, et sa réponse.",
    give_side="Donne un argument, pour ou contre, et explique-le.",
    one_of_these="1\u00a0point pour l’un de ces éléments, 1\u00a0pour son explication\u00a0:",
    question_and_answer="1\u00a0point pour une question adaptée, 1\u00a0pour la bonne réponse.",
    of_whole_question="Pour la question entière\u00a0:",
    one_point_of="Un seul point expliqué suffit (voir {})",
    tick_one="Coche une case\u00a0:",
    could_explain="Je sais l’expliquer.",
    nearly_there="J’y suis presque.",
    need_help="J’ai besoin d’aide.",
    choose_letter="Écris dans chaque case la lettre de la seule bonne réponse.",
    which_is_right="Quelle phrase est juste\u00a0?",
    turn_long_edge="Imprimer en recto verso, retourner sur le bord long, puis découper.",
    turn_short_edge="Imprimer en recto verso, retourner sur le bord court, puis découper.",
    fold_glue_cut="Plier sur les pointillés, coller, puis découper.",
    sort_in_time="Découpe les cartes et range-les dans l’ordre chronologique.",
    sort_steps="Découpe les cartes et range les étapes dans le bon ordre.",
    sort_meanings="Découpe les cartes et pose chaque définition à côté de son mot.",
    in_order="Dans le bon ordre\u00a0:",
    pairs="Paires\u00a0:",
    words_of_form="mot mots lettres nom noms terme expression",
    word_classes="verbe adjectif adverbe pronom préposition conjonction participe infinitif",
    sentence_words=SentenceWords(
        leaning="il elle ils elles lui eux son sa ses leur leurs ce c ç cet cette ces cela ça"
        " ceci celui celle là ainsi puis ensuite mais donc aussi alors",
        subjects="il ils",
        pronouns="elle elles lui eux y leur",
        possessives="son sa ses leur leurs",
        pointers="ce cet cette ces celui celle ceux celles",
        closing="là ici aussi alors ainsi ensuite y",
        conjunctions="que qu qui quand lorsque parce car si où pendant puisque",
        relatives="dont lequel laquelle lesquels",
        openings="en dans à au aux de pour par avec sans après avant depuis sous sur entre vers"
        " chez comme dès malgré selon tous toutes plusieurs",
        clitics="le la les l lui leur",
        empty=r"il est midi|il est minuit|il est \S+ heures?"
        "|il y a|il y avait|il faut|il fait|ce que|ce qui"
        "|ce soir|ce matin|cet après|cette semaine|cette année",
        stand_ins="celui qui|celui que|celui dont|celui où|celle qui|celle que|celle dont"
        "|celle où|ceux qui|ceux que|ceux dont|celles qui|celles que|celles dont",
    ),
    picture_words=PictureWords(
        parts="partie parties lettre lettres flèche numéro chiffre légende repère"
        " structure zone région point couche organe",
        names="image schéma dessin figure photo photographie croquis illustration",
        behind_label="est sont était montre désigne indique a",
        short_words="A I O Y",
    ),
    women="elle femme veuve épouse reine impératrice princesse mère fille sœur héroïne",
    men="homme époux mari roi empereur prince père fils frère héros",
    number_words="zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
    " quinze seize vingt vingts trente quarante cinquante soixante cent cents mille"
    " million millions milliard milliards douzaine demi moitié tiers quart premier"
    " première second seconde deuxième troisième quatrième cinquième sixième septième"
    " huitième neuvième dixième onzième douzième quinzième vingtième trentième"
    " quarantième cinquantième centième",
    rooms=RoomWords(
        go_on="Continue sur une feuille à lignes.",
        working="Calculs",
        result="Réponse",
        level="Niveau {}",
        marks="{} points",
        levels=(
            "Quelques idées justes, mais racontées ou énumérées.",
            "Un seul point de vue, avec des exemples.",
            "Deux points de vue inégaux\u00a0; un avis peu justifié.",
            "Deux points de vue expliqués par des exemples précis\u00a0; un avis justifié.",
            "Tout est pesé dans un raisonnement suivi\u00a0; la conclusion en découle.",
        ),
        plan=("Pour", "Contre", "Ma conclusion"),
        measured_levels=(
            "Quelques idées justes, mais racontées ou énumérées.",
            "Plusieurs idées avec des exemples\u00a0; peu sur les limites.",
            "Idées et limites, mais inégales\u00a0; un avis peu justifié.",
            "Idées et limites expliquées par des exemples précis\u00a0; un avis justifié.",
            "Tout est pesé dans un raisonnement suivi\u00a0; la conclusion en découle.",
        ),
        measured_plan=(
            "Idées avec preuves",
            "Limites, autres facteurs",
            "Ma conclusion",
        ),
        other_levels=(
            "Quelques idées sur le sujet, mais peu de détails.",
            "Plusieurs idées, parfois avec un détail ou un exemple.",
            "Des idées claires avec des exemples, en bon ordre.",
            "Des idées complètes, toutes expliquées par des exemples précis.",
            "Complet et précis\u00a0; chaque idée mène à la suivante.",
        ),
        other_plan=("Mes idées", "Exemples ou preuves", "Ma conclusion"),
        between="Mieux que le niveau {}, mais pas encore le niveau {}.",
        told_otherwise="Niveau {}\u00a0: formulé de façon générale sur la feuille de l’élève.",
        of_any_essay="affirmations ainsi analyse analysé argument arguments assez aucun"
        " aussi autre autres avant beaucoup bonne brève cause causes chaque claire clairement"
        " cohérent comparaison complète conclusion connaissances conséquences contexte contre"
        " convaincant critique depuis description détails développe différents documents"
        " effets élèves éléments encore ensemble entre essai évalue exactement exemple"
        " expliqué expression facteurs faits fondé idées importance introduction jugement"
        " justifié langage langue lecteur lettre limites logique longue mention mieux moins"
        " moyens moyennes même narration nombreux nuancé nuance opinion organisé parfois"
        " partie personnel plusieurs point précis presque preuves problématique propos"
        " qualité quelques question raconte raisons rapport récit référence réponse sans"
        " seulement simple source structure style suite sujet surtout texte thèse toujours"
        " toutes traite trois utilise vague vocabulaire",
    ),
    formulas=FormulaWords(
        reacts_to="donne",
        formed_from="est formé de",
        in_equilibrium_with="est en équilibre avec",
        resonates_with="est une forme mésomère de",
        above_arrow="au-dessus de la flèche",
        below_arrow="au-dessous de la flèche",
        plus="plus",
        minus="moins",
        equals="égale",
        divided_by="sur",
        dot="point",
        solid="solide",
        liquid="liquide",
        gaseous="gaz",
        dissolved="en solution aqueuse",
        given_off="se dégage",
        precipitate="précipite",
        single_bond="liaison simple",
        double_bond="liaison double",
        triple_bond="liaison triple",
        open="parenthèse ouvrante",
        close="parenthèse fermante",
        open_bracket="crochet ouvrant",
        close_bracket="crochet fermant",
        arrow="flèche",
        signs=(
            "non",
            "et",
            "ou",
            "privé de",
            "est très inférieur à",
            "est très supérieur à",
            "a pour image",
            "partie entière de",
            "fin de la partie entière",
            "arrondi supérieur de",
            "fin de l’arrondi",
            "ne divise pas",
        ),
    ),
)
