"""Invented sentences in nine languages: news and talk about people and places that do not exist.

`english(rng)` gives one sentence; `sentences(language, count, seed)` a list of them, the written
ones first. Nothing here is taken from a source.
"""
import random

WRITTEN = {"en": """The mayor of Ostrava Falls, Dr. Helen Marrow, said on Tuesday that the bridge will not reopen before spring.
We spent $5.20 a head on lunch, and, well, nobody complained about it.
About 37% of the voters in Kettle County stayed at home, compared with 29.5% four years ago.
Mr. O'Leary didn't sign the letter, and he won't sign the next one either.
I think, you know, that the whole plan was a mistake from the beginning.
The ferry leaves at 6:45 a.m. and comes back at 9 p.m. every day except Sunday.
Prof. Adeyemi and Ms. Lindqvist have never agreed on anything, but they respect each other.
In 1984 the harbour was frozen for eleven weeks, and the town lost two thirds of its fishing boats.
"There is no money left," the treasurer told the council, "not for roads, not for schools, not for anybody."
The company lost $1.3 billion in 2019; it made $42 million in 2021.
Nobody asked the drivers, nobody asked the nurses, and nobody asked me.
She isn't going to resign, and she shouldn't have to.
St. Brannock's hospital has 214 beds, 12 of them empty because there are no nurses.
He was born on May 3, 1951, in a small village near the river Tamble.
Let me be clear about one thing: we will not sell the waterworks.
The storm took the roof off the old library at around half past three in the morning.
Vice President Carmody arrived late, shook every hand in the room, and left without a word.
Is it too much to ask that the lifts work on a Monday?
The U.N. sent 60 trucks of flour, of which only 41 reached the camp at Dar Sela.
Our children, our teachers, our neighbours: everybody paid for that decision.
I can't remember the colour of the car, but I remember the song on the radio.
Gov. Tillis cut the budget by 15%, then raised it by 20% a year later.
The judge read the sentence twice, slowly, and then she closed the book.
Thank you very much, please sit down, we have a lot to get through tonight.
They found the wallet under the seat, with $300 and a photograph of a dog.
What we didn't know then was that the tunnel had been flooded since August.
Captain Ruiz, 58, of Port Ellery, has sailed around the cape nineteen times.
There are three reasons why this will work, and one reason why it may not.
Every winter the same pipes burst, and every spring the same men come to mend them.
The vote was 52 to 48, the closest in the history of the assembly.
My grandmother used to say that a promise is a debt you owe to yourself.
No. 7 Chapel Road has been empty since the fire of 2006.
We're not asking for charity; we're asking for the wages we were promised.
The dam holds 1,250,000 gallons when it is full, which it never is.
Mrs. Abernathy keeps forty-two goats, nine geese, and a very old horse.
The doctors couldn't say whether he would ever walk again.
It rained, it snowed, and then, at last, the sun came out over Mount Serle.
Sen. Whitlock said the bill was "dead on arrival" and that he would oppose it.
At 11 o'clock the sirens started, and people ran towards the river.
The new law doesn't change the price of bread, but it changes who may bake it.
You can take the 9:15 train, or you can wait for the bus like everybody else.
He apologised to his wife, to his party, and finally to the people of Drummond.
Two out of five shops on Wharf Street have closed since the flood.
I never said that the minister lied; I said that he was wrong.
The orchestra played for 90 minutes without a break, and nobody left the hall.
Because of the strike, letters take nine days from Belport to the capital.
""".strip().split("\n"),
"de": """Die Bürgermeisterin von Neuhaim, Frau Dr. Wenzel, sagte am Dienstag, dass die Brücke erst im Frühjahr wieder öffnet.
Das Mittagessen kostete 5,20 Euro pro Person, und niemand hat sich beschwert.
Etwa 37 Prozent der Wähler blieben zu Hause.
Herr Osterloh hat den Brief nicht unterschrieben, und er wird es auch nicht tun.
Im Jahr 1984 war der Hafen elf Wochen lang zugefroren.
Wir verkaufen das Wasserwerk nicht, weder heute noch morgen.
Der Zug fährt um sechs Uhr dreißig ab und kommt gegen Mittag an.
Niemand hat die Fahrer gefragt, niemand die Krankenschwestern.""".split("\n"),
"fr": """Le maire de Valsonne, madame Delorme, a dit mardi que le pont ne rouvrira pas avant le printemps.
Le déjeuner a coûté 5 euros par personne et personne ne s'est plaint.
Environ 37 % des électeurs sont restés chez eux.
Monsieur Garnier n'a pas signé la lettre et il ne la signera jamais.
En 1984, le port est resté gelé pendant onze semaines.
Nous ne vendrons pas l'usine, ni aujourd'hui ni demain.
Le train part à six heures et demie et arrive vers midi.
Personne n'a demandé l'avis des chauffeurs.""".split("\n"),
"es": """La alcaldesa de Villalba del Río dijo el martes que el puente no se abrirá antes de la primavera.
La comida costó 5 euros por persona y nadie se quejó.
Cerca del 37 % de los votantes se quedaron en casa.
El señor Montes no firmó la carta y no la firmará nunca.
En 1984 el puerto estuvo helado durante once semanas.
No vamos a vender la fábrica, ni hoy ni mañana.
El tren sale a las seis y media y llega al mediodía.
Nadie preguntó a los conductores.""".split("\n"),
"it": """La sindaca di Montefalco Basso ha detto martedì che il ponte non riaprirà prima della primavera.
Il pranzo è costato 5 euro a testa e nessuno si è lamentato.
Circa il 37 % degli elettori è rimasto a casa.
Il signor Bassani non ha firmato la lettera e non la firmerà mai.
Nel 1984 il porto rimase gelato per undici settimane.
Non venderemo la fabbrica, né oggi né domani.
Il treno parte alle sei e mezza e arriva verso mezzogiorno.
Nessuno ha chiesto il parere degli autisti.""".split("\n"),
"pt": """A prefeita de Ribeira Alta disse na terça-feira que a ponte não reabrirá antes da primavera.
O almoço custou 5 euros por pessoa e ninguém reclamou.
Cerca de 37 % dos eleitores ficaram em casa.
O senhor Farias não assinou a carta e nunca vai assinar.
Em 1984 o porto ficou congelado durante onze semanas.
Não vamos vender a fábrica, nem hoje nem amanhã.
O trem parte às seis e meia e chega ao meio-dia.
Ninguém perguntou aos motoristas.""".split("\n"),
"ru": """Мэр города Озерки сказала во вторник, что мост не откроется до весны.
Обед стоил пять рублей, и никто не жаловался.
Около тридцати процентов избирателей остались дома.
Господин Лавров не подписал письмо и не подпишет его никогда.
Порт был закрыт одиннадцать недель из-за льда.
Мы не продадим завод ни сегодня, ни завтра.
Поезд отходит в шесть часов утра и приходит в полдень.
Никто не спросил водителей.""".replace("Лавров", "Заречный").split("\n"),
"uk": """Мер міста Озерне сказала у вівторок, що міст не відкриється до весни.
Обід коштував п'ять гривень, і ніхто не скаржився.
Близько тридцяти відсотків виборців залишилися вдома.
Пан Дорошко не підписав листа і не підпише його ніколи.
Порт був закритий одинадцять тижнів через лід.
Ми не продамо завод ні сьогодні, ні завтра.
Потяг відходить о шостій годині ранку і приходить опівдні.
Ніхто не запитав водіїв.""".split("\n")}

# Slots of the other languages: who, says or does what, of or to what, when. All combinations read.
SLOTS = {
"de": (["Der alte Fischer", "Die Lehrerin", "Ein Nachbar aus Talheim", "Die Regierung", "Unser Trainer", "Der Richter", "Eine Ärztin"],
       ["sprach lange über", "wusste nichts von", "schrieb einen Bericht über", "erinnerte sich an", "stritt mit uns über"],
       ["den kalten Winter", "die neuen Steuern", "das verlorene Schiff", "die Schule am Markt", "den Preis für Brot", "die Reise nach Norden"],
       ["und ging dann nach Hause", "während alle anderen schwiegen", "obwohl es schon spät war", "aber niemand hörte zu"]),
"fr": (["Le vieux pêcheur", "La maîtresse d'école", "Un voisin de Montclair", "Le gouvernement", "Notre entraîneur", "Le juge"],
       ["a longtemps parlé", "ne savait rien", "a rédigé un rapport au sujet", "se souvenait encore", "ne voulait plus entendre parler"],
       ["du grand hiver", "des nouveaux impôts", "du bateau perdu", "de la petite école", "du prix du pain", "de ce long voyage"],
       ["avant de rentrer chez lui", "pendant que les autres se taisaient", "alors qu'il était déjà tard", "mais personne n'écoutait"]),
"es": (["El viejo pescador", "La maestra", "Un vecino de Montejo", "El gobierno", "Nuestro entrenador", "El juez"],
       ["habló mucho tiempo", "no sabía nada", "escribió un informe acerca", "se acordaba todavía", "ya no quería oír hablar"],
       ["del frío invierno", "de los nuevos impuestos", "del barco perdido", "de la escuela vieja", "del precio del pan", "de aquel largo viaje"],
       ["antes de volver a casa", "mientras los demás callaban", "aunque ya era tarde", "pero nadie escuchaba"]),
"it": (["Il vecchio pescatore", "La maestra", "Un vicino di Roccabruna", "Il governo", "Il nostro allenatore", "Il giudice"],
       ["ha parlato a lungo", "non sapeva nulla", "ha scritto una relazione a proposito", "si ricordava ancora", "non voleva più sentire parlare"],
       ["del freddo inverno", "delle nuove tasse", "della nave perduta", "della vecchia scuola", "del prezzo del pane", "di quel lungo viaggio"],
       ["prima di tornare a casa", "mentre gli altri tacevano", "anche se era già tardi", "ma nessuno ascoltava"]),
"pt": (["O velho pescador", "A professora", "Um vizinho de Montalto", "O governo", "O nosso treinador", "O juiz"],
       ["falou muito tempo", "não sabia nada", "escreveu um relatório acerca", "ainda se lembrava", "não queria ouvir falar"],
       ["do frio inverno", "dos novos impostos", "do navio perdido", "da escola velha", "do preço do pão", "daquela longa viagem"],
       ["antes de voltar para casa", "enquanto os outros calavam", "embora já fosse tarde", "mas ninguém escutava"]),
"ru": (["Старый рыбак", "Молодой учитель", "Сосед из Дубровки", "Наш тренер", "Судья", "Главный врач"],
       ["долго говорил", "ничего не знал", "написал статью", "часто вспоминал", "никогда не спорил"],
       ["о холодной зиме", "о новых налогах", "о потерянном корабле", "о старой школе", "о цене на хлеб", "о долгой дороге"],
       ["и потом ушёл домой", "пока остальные молчали", "хотя было уже поздно", "но никто не слушал"]),
"uk": (["Старий рибалка", "Молодий учитель", "Сусід із Дубрівки", "Наш тренер", "Суддя", "Головний лікар"],
       ["довго говорив", "нічого не знав", "написав статтю", "часто згадував", "ніколи не сперечався"],
       ["про холодну зиму", "про нові податки", "про втрачений корабель", "про стару школу", "про ціну на хліб", "про довгу дорогу"],
       ["і потім пішов додому", "поки інші мовчали", "хоча було вже пізно", "але ніхто не слухав"])}

# English at length: lists for the slots, many words each, so that an hour does not repeat itself.
ENGLISH = {name: words.split("|") for name, words in {
"person": "Helen Marrow|Mr. O'Leary|Dr. Adeyemi|Captain Ruiz|Mrs. Abernathy|Senator Whitlock|Peter Lindqvist|Ms. Carmody|Governor Tillis|Anna Drummond|old Mr. Hatch|Judge Pemberton|Sister Agnes|Tom Kettering|Professor Varga|Lady Brome|Colonel Stubbs|my brother Neil|the young Mr. Farrow|Rosa Delgado",
"role": "mayor|treasurer|driver|teacher|nurse|lawyer|farmer|minister|captain|baker|gardener|pilot|reporter|carpenter|doctor|sailor|butcher|painter|engineer|clerk|shepherd|librarian|plumber|soldier|actress|chairman|witness|banker|grocer|student",
"place": "Ostrava Falls|Kettle County|Port Ellery|Belport|Drummond|the old harbour|Mount Serle|Wharf Street|the north valley|Dar Sela|the railway station|the county court|Saint Brannock|Tamble Bridge|the lower town|Castle Hill|the fish market|Green Island|the border camp|Larkham",
"thing": "bridge|tunnel|harbour|library|school|budget|contract|letter|ferry|hospital|railway|garden|ladder|engine|window|ticket|blanket|kitchen|forest|orchard|winter|summer|journey|message|picture|factory|theatre|village|mountain|river|stable|church|lantern|basket|bottle|carpet|pocket|shadow|silver|pencil|wheel|candle|chimney|cellar|market|prison|castle|island|desert|signal",
"things": "taxes|roads|bread prices|ships|horses|letters|wages|promises|potatoes|trains|pumps|windows|votes|machines|medicines|fences|songs|newspapers|shoes|tools|apples|fires|bells|coins|maps|paintings|engines|tickets|chairs|blankets",
"verb": "sold|repaired|painted|inspected|closed|opened|abandoned|described|bought|measured|defended|forgot|discovered|protected|destroyed|borrowed|praised|ignored|replaced|surrounded|visited|remembered|photographed|rebuilt|cleaned",
"adj": "empty|frozen|wooden|yellow|broken|famous|narrow|ancient|expensive|quiet|dangerous|ordinary|beautiful|crooked|modern|enormous|dusty|private|crowded|foreign|gentle|hollow|marvellous|public|rotten|secret|useful|violent|wealthy|stubborn",
"adv": "slowly|quietly|suddenly|openly|carefully|barely|almost|gladly|angrily|politely|secretly|finally|nearly|certainly|rarely|bravely|honestly|loudly|perfectly|roughly",
"time": "on Tuesday|last winter|in March|before the flood|after the war|at half past three|yesterday evening|every morning|in 1984|in the summer of 2006|two years ago|a week later|since the strike|on the ninth of June|at midnight|for eleven weeks|in the dark|before breakfast|during the storm|on New Year's Day",
"say": "said|told the council|explained|admitted|insisted|wrote|complained|announced|whispered|shouted|promised|argued",
"money": "$300|$5.20|$42 million|twelve dollars|$1.3 billion|$75,000|ninety cents|four hundred pounds|$18.50|half a million dollars",
"number": "three|eleven|forty-two|seven|19|60|214|a hundred|2,500|fifteen|nine|thirty|eighty-eight|six|12",
"share": "15%|37 percent|two thirds|half|29.5%|a quarter|most|one in five|90%|eight percent",
"not": "did not|didn't|never|could not|couldn't|would not|wouldn't",
"be_not": "is not|isn't|was not|wasn't|is never|will not be|won't be",
"talk": "I mean|you know|well|look|frankly|to be honest|as I said|believe me|of course|by the way",
"reason": "the water was too high|nobody had paid the bill|the keys were lost|the wind had changed|the map was wrong|the law does not allow it|there was no coal|the judge was ill|the children were hungry|the roof had fallen in|the road was closed|the engine would not start",
}.items()}
PATTERNS = """{person} {say} that the {adj} {thing} in {place} {be_not} for sale.
The {role} {adv} {verb} the {thing} {time}, because {reason}.
{talk}, the {things} in {place} cost {money} {time}.
{number} {things} and a {adj} {thing} were found near {place} {time}.
We {not} sell the {thing}, and we {not} buy the {things} from {person}.
{person}, the {role} of {place}, {verb} {number} {adj} {things}.
{share} of the {things} went to {place}, and the rest went to the {role}.
I {not} know that the {role} and the {role} had {verb} the same {thing}.
"The {thing} {be_not} safe," {person} {say} {time}.
There are {number} {things} behind the {thing}, and nobody knows why.
If {reason}, then {person} should have {verb} the {thing} {time}.
The {adj} {role} asked for {money}, but {person} gave only {money}.
{time}, {person} walked {adv} from {place} to {place}.
Nobody in {place} has {verb} a {thing} so {adv}.
What happened to the {thing} that {person} {verb} {time}?
They {adv} carried the {adj} {thing} over the {thing} and into the {thing}.
You have to understand that {reason}, {talk}, and that the {role} {not} care.
The price of {things} rose by {share} in {place} {time}.
{person} is a {adj} {role}, and {person} is a {adj} one as well.
My father {verb} {things} for {number} years and {not} complain about the {thing}.
Every {role} in {place} remembers the {adj} {thing} and the {number} {things}.
{person} {not} answer, so the {role} {verb} the {thing} again.
Ask the {role}, ask the {role}, ask anybody in {place}: {reason}.
A {thing} without a {thing} is like a {role} without {things}.
At the end of the day the {role} {adv} put the {thing} beside the {thing}.
It took {number} men to lift the {thing} when {reason}.
Neither the {role} nor {person} has seen the {adj} {things} of {place}.
The court ruled {time} that the {thing} belongs to {person}.
Because {reason}, {share} of the {things} were lost near {place}.
Some people like {things}; {person} likes a {adj} {thing} and a {thing}.""".split("\n")


def english(rng):
    text = rng.choice(PATTERNS)
    while "{" in text:
        head, rest = text.split("{", 1)
        slot, tail = rest.split("}", 1)
        text = head + rng.choice(ENGLISH[slot]) + tail
    text = text[0].upper() + text[1:]
    return text if not text.startswith('"') else '"' + text[1].upper() + text[2:]


def sentences(language, count, seed):
    rng = random.Random(f"{language} {seed}")
    out = list(WRITTEN[language]) if seed == 0 else []
    seen = set(out)
    while len(out) < count:
        if language == "en":
            text = english(rng)
        else:
            who, what, of, then = (rng.choice(s) for s in SLOTS[language])
            text = f"{who} {what} {of} {then}."
        if text not in seen:
            seen.add(text)
            out.append(text)
    return out[:count]
