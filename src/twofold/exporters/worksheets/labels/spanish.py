"""The words of a page in Spanish."""

from __future__ import annotations

from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.exporters.worksheets.labels.page_words import Labels, RoomWords
from twofold.exporters.worksheets.labels.question_words import QuestionWords, beside, together
from twofold.exporters.worksheets.labels.sentence_words import PictureWords, SentenceWords

SPANISH = Labels(
    name="Nombre",
    class_name="Curso",
    date="Fecha",
    score="Nota",
    score_out_of="/ {}",
    page="Página {} de {}",
    key="Soluciones",
    fill_gaps="Completa los huecos.",
    fill_from_memory="Completa los huecos de memoria.",
    brackets_say="La indicación entre paréntesis dice qué se pide.",
    numbers_of_front="Los números son los del anverso.",
    fill_table="Completa la tabla.",
    blank="hueco",
    one_of="{} de {}",
    some_of="({} de {})",
    box="casilla",
    from_to="de {} a {}",
    meanings="Significados",
    event="Acontecimiento",
    answer="respuesta",
    correction="corrección",
    marking="Notas de corrección",
    more_marking="Hay más notas de corrección en las soluciones de las hojas sueltas.",
    more_sources="Las fuentes figuran en las soluciones de las hojas sueltas.",
    down_columns="de arriba abajo, columna por columna",
    also_accepted="o también",
    not_accepted="No aceptar:",
    source="Fuente:",
    letters="ABCDEFGHIJKL",
    key_terms="Términos clave",
    glossary="Glosario",
    true_or_false="¿Verdadero o falso?",
    sequences="En el orden correcto",
    match_terms="Escribe en cada casilla la letra del significado correcto.",
    one_meaning_over="Sobra un significado.",
    letters_of_set="Cada grupo tiene sus propias letras.",
    write_terms="Escribe el término o el nombre que corresponde a cada definición.",
    write_meanings="Explica cada término o nombre con tus propias palabras.",
    write_translations="Traduce cada palabra o expresión.",
    answer_questions="Responde con oraciones completas.",
    answer_where_written="Cuando respondas con palabras, escribe oraciones completas.",
    marks_not_split="Los apuntes no reparten los {} puntos.",
    in_languages="en=en inglés|fr=en francés|de=en alemán|es=en español|it=en italiano|"
    "pt=en portugués|nl=en neerlandés|la=en latín|ru=en ruso|zh=en chino|ja=en japonés|"
    "ko=en coreano",
    answer_in_words="Responde con una palabra o con pocas palabras.",
    answer_either="Responde con oraciones completas, o con pocas palabras si se pide un nombre, "
    "una fecha o un número.",
    show_working="Muestra cómo llegas al resultado.",
    show_working_too="Donde calcules, muestra cómo llegas al resultado.",
    judge_claims=(
        "Marca verdadero o falso. Si es falso, escribe debajo lo que es verdad. (Hacen falta las "
        "dos cosas para tener el punto.)"
    ),
    put_right="Corrige los errores",
    put_claim_right="Esto es falso. Corrígelo:",
    correct_claims="Todas estas afirmaciones son falsas. Corrígelas debajo.",
    say_why="¿Cómo lo sabes?",
    explain_claims="Todas estas afirmaciones son verdaderas. Escribe debajo cómo lo sabes.",
    number_steps=(
        "Pon los pasos en el orden correcto: escribe {} en la casilla del primer "
        "paso, {} en la del siguiente, y así sucesivamente."
    ),
    dots_stand="Los puntos suspensivos (…) sustituyen palabras que se preguntan en otro lugar.",
    true="Verdadero",
    false="Falso",
    lines="Líneas para escribir: {}.",
    timeline="Línea del tiempo",
    fill_dates="Escribe las fechas que faltan y une cada hecho con su lugar en la línea.",
    events_in_order="Los hechos en orden",
    number_events=(
        "Numera los hechos de cada grupo, del más antiguo al más reciente: escribe "
        "1 en la casilla del más antiguo."
    ),
    number_one_set=(
        "Numera los hechos, del más antiguo al más reciente: escribe 1 en la casilla del más "
        "antiguo."
    ),
    numbered_set="Grupo {}",
    mind_map="Mapa mental",
    map_leaves="Completa las palabras clave que faltan.",
    map_branches="Completa los recuadros vacíos: ¿de qué trata cada rama?",
    list_branches="Escribe los títulos que faltan: ¿de qué trata cada parte?",
    any_heading="Es correcto cualquier título que encaje.",
    without_part="Una fecha es correcta también sin «principios», «mediados» o «finales».",
    organiser="Ficha de repaso",
    key_points="Lo esencial",
    good_to_know="Conviene saber",
    people="Personas",
    terms="Conceptos",
    dates="Fechas",
    contents="Índice",
    lesson_pack="Dosier de clase",
    keys_pack="Soluciones",
    lesson="Lección",
    lessons="Lecciones",
    lesson_number="Lección {}",
    answer_list="Lista de respuestas",
    brackets_count="Las respuestas entre paréntesis también son correctas.",
    map_of_words="Mapa mental: palabras que faltan",
    map_of_headings="Mapa mental: títulos que faltan",
    gaps="Frases con huecos",
    questions="Preguntas",
    table="Tabla",
    support="con ayuda",
    core="nivel básico",
    challenge="reto",
    fill_from_box="Completa cada hueco con {} de su recuadro.",
    word_date_number=("una palabra", "una fecha", "un número"),
    either=(", ", " o "),
    words_in_box="Elige del recuadro.",
    begin_with="Puedes empezar así: {}",
    working_steps="Pasos: fórmula · números · unidad",
    points_needed="Hacen falta {} cosas, una por cada punto.",
    begins_with="Empieza por «{}».",
    words_that_help="Palabras útiles: {}",
    question_words=QuestionWords(
        starters=(
            (
                "por qué|explica por qué|explique por qué|explicad por qué",
                ("Esto se debe a que …", "Otra razón es que …", "Por eso …"),
            ),
            (
                "hasta qué punto|en qué medida|valora|valore|estás de acuerdo|está de acuerdo",
                ("En parte …, porque …", "Por otro lado, …", "En resumen, …"),
            ),
            (
                "explica|explique|explicad|explicar",
                ("Un punto es que …", "Otro punto es que …", "Por eso …"),
            ),
            ("describe|describa|describid|describir", ("Primero, …", "Después, …", "Al final, …")),
            (
                together(
                    "da|dé|dad|nombra|nombre|nombrad|cita|cite|citad|enumera|enumere|enumerad"
                    "|menciona|mencione|mencionad|indica|indique|indicad|señala|señale|señalad"
                    "|identifica|identifique|identificad",
                    "razón|razones|motivo*|causas|una causa|consecuencia*|efectos|un efecto"
                    "|diferencia*|semejanza*|ventaja*|desventaja*|inconveniente*|argumento*"
                    "|factores|un factor|característica*|problemas|formas|maneras|propiedades",
                ),
                ("En primer lugar, …", "En segundo lugar, …", "Por último, …"),
            ),
            (
                "da|dé|dad|nombra|nombre|nombrad|cita|cite|citad|enumera|enumere|enumerad|menciona"
                "|mencione|mencionad|indica|indique|indicad|señala|señale|señalad|identifica"
                "|identifique|identificad|di|diga|decid|cuánto|cuánta|cuántos|cuántas|cuándo|dónde"
                "|en qué|escribe|escriba|escribid|escribir"
                "|calcula|calcule|calculad|calcular|traduce|traduzca"
                "|traducid|traducir|completa|complete|completad|completar|relaciona|relacione"
                "|relacionad|relacionar|ordena|ordene|ordenad|ordenar|halla|halle|hallad|hallar"
                "|encuentra|encuentre|encontrad|encontrar|mide|mida|medid|medir|resuelve|resuelva"
                "|resolved|resolver|simplifica|simplifique|simplificar|convierte|convierta"
                "|convertir|elige|elija|elegid|elegir|copia|copie|copiad|copiar|demuestra"
                "|demuestre|demostrar|define|defina|definid|definir|conjuga|conjugue|conjugad"
                "|conjugar",
                (),
            ),
            ("cómo", ("Primero, …", "Esto llevó a …", "Al final, …")),
            (
                "compara|compare|comparad|comparar",
                ("Ambos …", "A diferencia de …, …", "La diferencia principal es …"),
            ),
            ("", ("Mi respuesta es que …", "Se ve porque …", "Por ejemplo, …")),
        ),
        describing="describe|describa|describid|describir|compara|compare|comparad|comparar"
        "|explica cómo|explique cómo|explicad cómo|cómo",
        counting=beside(
            "da|dé|nombra|nombre|cita|cite|enumera|enumere|menciona|mencione|indica|indique"
            "|señala|señale"
            "|explica|explique|describe|describa|cuáles son|qué|en qué",
            "dos|tres|cuatro|cinco|seis|los dos|las dos|los tres|las tres|2|3|4|5|6",
        ),
        joining="y di|y diga|y explica|y explique|y da|y dé|y nombra|y nombre|y describe|y describa"
        "|y justifica|y justifique|y compara|y compare|y cómo|y por qué|y dónde|y adónde"
        "|y cuándo|y quién|y qué|y cuál|y cuáles",
        meant="qué significa|qué significan|qué quiere decir|qué quieren decir|qué se entiende por"
        "|qué entiendes por|qué entiende por|explica el término|explique el término"
        "|explica la expresión|explique la expresión|"
        + together("explica qué|explique qué|explicad qué", "significa|quiere decir"),
        meant_starters=("Significa que …", "Por ejemplo, …", "No es lo mismo que …"),
        naming="quién|quiénes|cuál|cuáles|cuándo|dónde|en qué|cuánto|cuánta|cuántos"
        "|cuántas|nombra|nombre|nombrad|da|dé|dad|cita|cite|enumera|enumere"
        "|menciona|mencione|cómo se llama",
        judging="hasta qué punto|en qué medida|de acuerdo|debería|deberían|justifica|justifique"
        "|a favor y en contra|discute.|discuta.|discute esta|discuta esta|discute este"
        "|discuta este|"
        + together(
            "evalúa|evalúe|valora|valore|discute|discuta|discutir",
            "opinión|afirmación|idea|tesis|argumento*|punto de vista|ventajas|si",
        ),
        measuring="qué importancia|evalúa|evalúe|valora|valore|"
        + together(
            "discute|discuta|discutir",
            "importancia|papel|influencia|impacto|alcance|relevancia|contribución",
        ),
        drawing="dibuja|dibuje|dibujad|dibujar|traza|trace|trazad|trazar|esboza|esboce|esbozad"
        "|esbozar|representa|represente|representad|representar|rotula|rotule|rotulad"
        "|rotular|etiqueta|etiquete|etiquetad|etiquetar|marca|marque|marcad|marcar|colorea"
        "|coloree|coloread|colorear|sombrea|sombree|sombread|sombrear|subraya|subraye"
        "|subrayad|subrayar|rodea|rodee|rodead|rodear|"
        + together(
            "señala|señale|señalad|sitúa|sitúe|situad|indica|indique|indicad",
            "en el mapa|en el dibujo|en la figura|en el esquema|en el diagrama|en la gráfica",
        )
        + "|"
        + together(
            "completa|complete|completad|haz|haga|haced|construye|construya|construid",
            "dibujo|esquema|figura|mapa|gráfica|gráfico|diagrama|triángulo",
        ),
        calculating="calcula|calcule|calculad|calcular|halla|halle|hallad|hallar|determina"
        "|determine|determinar|resuelve|resuelva|resolver|y encuentra|y encuentre"
        "|para encontrar|y mide|y mida|y da|y dé|cuánto|cuánta|cuántos|cuántas",
        framed="dibuja|dibuje|dibujad|dibujar|rotula|rotule|rotulad|rotular|"
        + together(
            "traza|trace|trazad|trazar|esboza|esboce|esbozad|esbozar|representa|represente"
            "|representad|representar",
            "segmento|recta|círculo|circunferencia|curva|gráfica|gráfico|triángulo|figura|ángulo"
            "|esquema|gráficamente|cuadrado|rectángulo",
        )
        + "|"
        + together(
            "completa|complete|completad|haz|haga|haced|construye|construya|construid",
            "dibujo|esquema|figura|gráfica|gráfico|diagrama|triángulo",
        ),
        undrawn=together(
            "traza|trace|trazad|esboza|esboce|esbozad|dibuja|dibuje|dibujad",
            "historia|evolución|panorama|perfil|desarrollo|grandes líneas|retrato",
        ),
        telling="y explica|y explique|y explicad|y explicar|y describe|y describa|y describid"
        "|y justifica|y justifique|y escribe|y escriba|y compara|y compare",
        captioning=together(
            "da|dé|dad|dale|dele|ponle|póngale|pon|ponga|poned|añade|añada|añadid|escribe|escriba"
            "|escribid|incluye|incluya|elige|elija",
            "título|leyenda|escala",
        ),
    ),
    for_items="Para {}",
    left_over="{} de más",
    fits_gaps="(×{0}) va en {0} huecos.",
    item="Frase",
    version="Versión {}",
    seed="serie {}",
    edition="apuntes {}",
    round="Ronda {}",
    gaps_in_rounds="Qué ronda pregunta cada hueco",
    numbers_in_versions="El número de cada ejercicio en cada versión",
    study_missed="¿Te faltó alguno? Escribe sus códigos en el buscador de Anki, por ejemplo",
    starter="Para empezar",
    exit_ticket="Tarjeta de salida",
    multiple_choice="Opción múltiple",
    cards="Tarjetas",
    see_picture="Véase la imagen.",
    card_sort="Tarjetas para ordenar",
    last_lesson="Última clase",
    before_that="La anterior",
    last_week="La semana pasada",
    longer_ago="Hace más tiempo",
    one_point_each="1 punto cada una",
    points_each="{} puntos cada una",
    answer_from_memory="Responde de memoria, en cualquier orden.",
    write_missing="Responde de memoria. Escribe cada respuesta en su línea.",
    asked="¿{}?",
    when="¿Cuándo?",
    who="¿Quién?",
    which_term="¿Qué término?",
    which_event="¿Qué acontecimiento?",
    translate="Traduce:",
    what_does_mean="¿Qué significa «{}»?",
    give_reason="Da solo el punto más importante y justifica tu elección.",
    own_question="Escribe una pregunta tuya sobre esta lección, y su respuesta.",
    give_side="Da un argumento, a favor o en contra, y explícalo.",
    one_of_these="1 punto por una de estas ideas y 1 por explicarla:",
    question_and_answer="1 punto por una pregunta adecuada y 1 por la respuesta correcta.",
    of_whole_question="Sobre la pregunta entera:",
    one_point_of="Basta un punto explicado (ver {})",
    tick_one="Marca una:",
    could_explain="Sé explicarlo.",
    nearly_there="Casi lo tengo.",
    need_help="Necesito ayuda.",
    choose_letter="Escribe en cada casilla la letra de la única respuesta correcta.",
    which_is_right="¿Qué frase es correcta?",
    turn_long_edge="Imprimir a doble cara, voltear por el borde largo y recortar.",
    turn_short_edge="Imprimir a doble cara, voltear por el borde corto y recortar.",
    fold_glue_cut="Doblar por la línea de puntos, pegar y recortar.",
    sort_in_time="Recorta las tarjetas y ponlas en orden cronológico.",
    sort_steps="Recorta las tarjetas y pon los pasos en el orden correcto.",
    sort_meanings="Recorta las tarjetas y pon cada significado junto a su término.",
    in_order="En el orden correcto:",
    pairs="Parejas:",
    words_of_form="palabra palabras letras nombre nombres término expresión",
    word_classes="sustantivo verbo adjetivo adverbio pronombre preposición conjunción"
    " participio infinitivo",
    sentence_words=SentenceWords(
        leaning="él ella ellos ellas su sus este esta estos estas ese esa esos esas esto eso"
        " aquel aquella allí ahí así luego después pero entonces ambos también además",
        pronouns="él ella ello ellos ellas",
        possessives="su sus",
        pointers="este esta estos estas ese esa esos esas aquel aquella",
        closing="allí ahí aquí entonces también así",
        conjunctions="que quien cuando porque si donde como cuyo cuya mientras pues",
        openings="en a al de del por para con sin desde durante tras ante bajo entre hasta hacia"
        " según sobre antes todos todas muchos muchas algunos",
        clitics="lo la los las le les",
        empty="esta noche|esta mañana|esta tarde|esta semana",
        stand_ins="el que|la que|los que|las que|aquel que|aquella que|aquel cuyo|aquella cuya"
        "|aquel en|aquella en|uno que|una que|uno cuyo|una cuya|uno en|una en",
    ),
    picture_words=PictureWords(
        parts="parte partes letra letras flecha número etiqueta estructura zona región"
        " punto capa órgano",
        names="imagen dibujo figura foto fotografía esquema diagrama ilustración",
        behind_label="es son está era muestra señala indica tiene",
        short_words="A I O E U Y",
    ),
    women="ella mujer viuda esposa reina emperatriz princesa madre hija hermana heroína",
    men="hombre viudo esposo marido rey emperador príncipe padre hijo hermano héroe",
    number_words="cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
    " quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta"
    " cincuenta sesenta setenta ochenta noventa cien ciento doscientos quinientos mil"
    " millón millones docena mitad tercio cuarto primero primera primer segundo"
    " segunda tercero tercera tercer cuarta quinto quinta sexto sexta séptimo séptima"
    " octavo octava noveno novena décimo décima",
    rooms=RoomWords(
        go_on="Continúa en papel pautado.",
        working="Operaciones",
        result="Respuesta",
        level="Nivel {}",
        marks="{} puntos",
        levels=(
            "Algunas ideas correctas, pero contadas o en lista.",
            "Un solo punto de vista, con pruebas.",
            "Dos puntos de vista desiguales; una opinión poco razonada.",
            "Dos puntos de vista explicados con pruebas exactas; una opinión razonada.",
            "Todo se valora en un solo razonamiento; la conclusión se sigue de él.",
        ),
        plan=("A favor", "En contra", "Mi conclusión"),
        measured_levels=(
            "Algunas ideas correctas, pero contadas o en lista.",
            "Varias ideas con pruebas; poco sobre los límites.",
            "Ideas y límites, pero desiguales; una opinión poco razonada.",
            "Ideas y límites explicados con pruebas exactas; una opinión razonada.",
            "Todo se valora en un solo razonamiento; la conclusión se sigue de él.",
        ),
        measured_plan=("Ideas con pruebas", "Límites y otros factores", "Mi conclusión"),
        other_levels=(
            "Algunas ideas sobre el tema, pero pocos detalles.",
            "Varias ideas, algunas con un detalle o un ejemplo.",
            "Ideas claras con ejemplos, en buen orden.",
            "Ideas completas, cada una explicada con ejemplos exactos.",
            "Completo y exacto; cada idea lleva a la siguiente.",
        ),
        other_plan=("Mis ideas", "Ejemplos o pruebas", "Mi conclusión"),
        between="Mejor que el nivel {}, pero todavía no el nivel {}.",
        told_otherwise="Nivel {}: en la hoja del alumnado se dice en términos generales.",
        of_any_essay="afirmaciones además algunos ambos análisis analiza antes aporta"
        " argumento argumentos aunque bastante breve cada casi causas citas clara claramente"
        " coherente compara comparación completo conclusión conocimientos consecuencias"
        " contexto convincente correcto cosas crítico criterio cuando cuenta datos desarrolla"
        " describe descripción desde desigual detalles detallado diferentes distintos efectos"
        " ejemplos ensayo entre escrito estilo estructura evalúa evidencia exactos explica"
        " expresión factores forma fuentes hechos ideas importancia importantes juicio"
        " justifica lector lenguaje lengua limitado límites lista lógica medios mejor"
        " menciona menos mismo muchos narración ninguno nombra opinión orden organiza"
        " original otros pocos poco porque precisos pregunta presenta pruebas punto puntos"
        " razones razonada referencia relaciona relato respuesta según simple sobre solamente"
        " también tarea tema términos texto todas todos trata través usa utiliza valora"
        " varias vocabulario",
    ),
    formulas=FormulaWords(
        reacts_to="reacciona para dar",
        formed_from="se forma a partir de",
        in_equilibrium_with="está en equilibrio con",
        resonates_with="es forma resonante de",
        above_arrow="sobre la flecha",
        below_arrow="bajo la flecha",
        plus="más",
        minus="menos",
        equals="igual a",
        divided_by="partido por",
        dot="punto",
        solid="sólido",
        liquid="líquido",
        gaseous="gas",
        dissolved="en disolución acuosa",
        given_off="se desprende",
        precipitate="precipita",
        single_bond="enlace simple",
        double_bond="enlace doble",
        triple_bond="enlace triple",
        open="se abre paréntesis",
        close="se cierra paréntesis",
        open_bracket="se abre corchete",
        close_bracket="se cierra corchete",
        arrow="flecha",
        signs=(
            "no",
            "y",
            "o",
            "menos el conjunto",
            "es mucho menor que",
            "es mucho mayor que",
            "se aplica en",
            "parte entera de",
            "fin de la parte entera",
            "redondeo hacia arriba de",
            "fin del redondeo",
            "no divide a",
        ),
    ),
)
