"""First names and family names that tell a person, written for this project."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """aaron abby abdul adam adrian ahmed alan albert alex alexander alexandra alexis alfred
    ali alice alison allan allen amanda amy ana anders andre andrea andreas andrei andrew andy
    angela angelo anita ann anna anne anthony antonio arnold arthur arun ashley barack barbara
    barry ben benjamin bernard bernie beth bill billy björn bob bobby boris brad bradley
    brandon brett brian bruce bruno bryan carl carla carlos carmen carol caroline catherine
    charles charlie charlotte chen chris christian christina christine christopher cindy claire
    claude colin craig cynthia dan daniel daniela danny dara darren dave david dean deborah
    dennis derek diana diane dick dmitry don donald donna doug douglas duncan ed eddie edgar
    eduardo edward edwin elaine elena elizabeth ellen elon emily emma eric erik ernest eugene
    eva evan fernando frances francesco francis francisco frank franklin fred frederick gabriel
    gary gene geoff geoffrey george gerald gerard gilbert giovanni glenn gordon graham greg
    gregory guy hannah hans harold harry harvey heather heidi helen henrik henry herbert herman
    howard hugh ian igor irene isabel ivan jack jackie jacob jacques jaime jake james jamie jan
    jane janet jason javier jay jean jeff jeffrey jennifer jeremy jerome jerry jesse jessica
    jill jim jimmy joan joanna joe joel johan johannes john johnny jon jonathan jordan jorge
    jose josé joseph josh joshua juan judith judy julia julian julie jürgen justin karen karl
    kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin kim kirk klaus
    kristin kurt kyle larry lars laura lauren laurence lawrence lee leo leon leonard leslie
    lewis linda lisa lloyd lori louis louise luca lucas luis luke lynn manuel marc marcel marco
    marcus margaret maria marie marilyn mario marissa mark markus martha martin martina mary
    masayoshi mathias matt matthew maurice max megan melissa michael michel michelle miguel
    mike mikhail mitchell mohamed mohammad mohammed monica morgan muhammad nancy naomi natalie
    nathan neil nicholas nick nicole nigel nikolai norman olga oliver olivia oscar owen pablo
    pamela pat patricia patrick paul paula pedro peggy per peter phil philip philippe phillip
    phyllis pierre rachel rafael rajesh ralph ray raymond rebecca reed rex ricardo richard rick
    rob robert roberto robin rodney roger roland roman ron ronald rosa ross roy rupert russell
    ruth ryan sally sam samantha samuel sandra sanjay sara sarah satya scott sean sebastian
    sergei sergey sergio seth shane shannon sharon shawn sheila sheryl shirley simon sofia
    sonia sophie stan stanley stefan stella stephanie stephen steve steven stewart stuart sue
    sundar susan suzanne sven sylvia tammy tanya ted teresa terry theodore theresa thomas
    tiffany tim timothy tina todd tom tommy toni tony tracy travis trevor tyler ursula valerie
    vanessa vernon victor victoria vijay vikram vince vincent virginia vladimir walter wang
    warren wayne wendy werner wesley will william wolfgang xavier yasmin yuri yves zachary
    fei-fei mukesh ratan anil rahul ravi amit narendra tadashi hiroshi takeshi kenji akio indra
    ginni safra marillyn meg marc-antoine bernd ola stefano oleg alexei aleksandr dmitri
    konstantin pavel jamal hassan hussein khalid abdullah abraham adele aditya agnes aidan ajay
    akash akira alain alastair albrecht aldo alejandro alessandro alistair alister alma alok
    alvaro alvin amber amir amitabh amos andrés andres angelika angus anirban anjali ankit
    annabel anneliese annette annika ansgar anton antoine anwar archie ariel armando arnaud
    arne arno arturo arvind ashish ashok asit astrid atul august aurelia avi axel aya azim
    baldev barney bart basil beatrice becky benedict benoit bernice bertrand bettina bhavin
    birgit björk blair blake bonnie boaz brenda brendan bridget britta bronwyn brooke bryn
    byron caitlin calvin cameron candice carina carlo carlota carsten cary casey cecilia cedric
    celia cesar chad chandra charlene chester chiara chloe christa christof christophe ciaran
    clara clarence clark claudia clayton clement clifford clive connor conrad corey cornelius
    courtney cristina curtis cyril cyrus daisy damian damien daphne darius darrell darryl
    declan deepak deepika delia denise desmond devin dexter didier diego dieter dinesh dirk
    dolores dominic dominik dorothy douglass drew dustin dwight earl eckhard edith edmund edna
    edouard edson efrain eileen eleanor eleni eli elias elisa elisabeth elise ella elliot
    elliott ellis elmer elsa elvira emil emile emilio emmanuel enrico enrique ernesto erwin
    esteban esther ethan etienne evelyn fabian fabio fabrice faisal farid federico felipe felix
    ferdinand fiona flora florence florian floyd franck francois françois frederik friedrich
    fritz gaurav gavin georg georgina georgia gerardo gerd gerhard gilles gina giorgio giulia
    giuseppe gloria grace greta gretchen guido guillaume guillermo gunther gustav gustavo gwen
    hakan hamid hank hannes hannu haruhiko haruo hector heinrich heinz helena helga helmut
    hendrik henri hideo hilary hisashi hiroaki holger hope horst hubert hugo ignacio igal ilan
    imran inga ingrid ines ira iris irina irvin isaac isabella isaiah ismail itzhak ivana iwan
    jacinda jackson jacqueline jaap jai jan-erik jarrod jasmine javed jayne jean-claude
    jean-marc jean-paul jean-pierre jeanette jeannie jeffery jelena jenna jenny jens jeroen
    jiro joachim joaquin jochen jock jody johnathan john-erik jolie jonas josef josephine josie
    joy joyce juanita judd jules julien juliet julio jun june junichi justine kai kamal kamala
    karim karin karina karsten kasper katarina katharina katja katrina kay kazuo kazunori
    kazuhiko keiko keisuke kelvin kerry kiran kirsten kirsty klaas koji kristen kristian
    kristina kristoffer kumar lakshmi lance lara lena lennart leonid leonardo leopold leroy
    lester leticia lila lily lionel liisa liz loren lorenzo lothar lou lubna luc luciano lucia
    lucy ludwig luigi luisa lydia mabel mack madeleine magnus mahmoud malcolm malik mandy
    manfred manish manoj mansour marcelo marcia margot marianne mariana mariano marina marion
    marius marjorie marlene marlon marshall marta martine marvin masaaki masahiro masato mateo
    mathew mathieu mathilde mats mattias maureen mauricio maxime maxine maya mehdi melanie
    melinda melvin mercedes mervyn mia michaela michał michiko mikael milan mildred miles
    milton mindy minoru miriam mitch mohan mohit moises molly monique montgomery mordechai
    moritz moshe munir myron nadia nadine naoko naoto nassim natasha natalia navin neha nelson
    nestor neville nicola nicolas niels nikesh nikhil nikita nikola nina nitin noah nobuo noel
    noor nora norbert norma oded olaf ole olivier omar orlando osamu oskar otto pankaj paolo
    parag pascal patrice patrik paulo pavan pearl penelope penny pernille petra petr philipp
    pia pieter piotr pradeep prakash pranav pramod prashant priscilla priya quentin quincy
    rafał raghuram raj rajan rajeev rajiv rakesh ralf ramesh ramon randall randy raphael rasmus
    raul ravindra reese reggie regina reinhard reinhold rene renata renee reuben rhonda ricky
    riccardo rita rodolfo rodrigo rohan rohit rolf romain ronan ronnie rory rosalind rosemary
    rowan royston ruben rudolf rudy rufus rune russ ryoji sabine sachin saeed sagar salim salma
    salman salvador salvatore samir sandeep sandy sanjiv satoshi satoru scarlett sebastien
    selma serena serge shantanu sharad shaun shelby shelley sherry shigeru shin shinzo shinji
    shivani shreya shyam sidney siegfried sigrid silvia silvio simone sinead siobhan skip
    solomon sonny soren søren spencer stacey stacy staffan stanislav stavros stéphane stephane
    stine subhash sudhir sumit sunil suresh sushil svetlana sylvain sylvie takahiro
    takashi takao tamara tariq tarek tatiana tatsuya tessa tetsuro theo therese thierry thilo
    thorsten tiago tobias toby tomas tomasz tomoko torsten toshio trent tricia trish trudy
    tsuyoshi uday uwe vaishali valentina vasily vera verena veronica vicki vicky vikas vimal
    vinay vinod violet virgil viktor vishal vivek vivian vlad volker wade wallace wally walt
    wanda warwick wendell whitney wilbur wilfred wilhelm wilma winston woody yannick yasuhiro
    yasuo yoko yolanda yoshihiko yoshi yuki yuko yuka yusuf yvette yvonne zach zack zahra zeev
    zoe zoltan hillary carly giorgos shinichi tomohiro yanis kanu osama fatima aisha ibrahim
    mustafa mehmet emre jared kylie mason poul torben mogens lisbeth anneke aiko haruka noriko
    ayumi shigeo tetsuya kenichi masahiko kazuhiro yoshinobu hidetoshi jean-luc jean-louis
    jean-jacques jean-michel jean-baptiste jean-françois jean-francois benoît loïc hélène céline
    frédéric jérôme gérard laurent thibault bastien aurélien gonzalo íñigo joão joao luís márcio
    marcio rogerio renato thiago vinicius leandro fabrizio massimo matteo davide gianluca gianni
    giancarlo umberto vittorio bjarne jesper mette henning jørgen jorgen kjell knut leif lasse
    oddvar sigurd sverre terje trond vidar anssi antti jari jukka kari mika pekka risto timo
    tuomas vesa bogdan grzegorz jacek jarosław krzysztof marek mirosław rafal sławomir wojciech
    zbigniew dariusz vaclav zdenek jaroslav miroslav ondrej jakub vladislav vyacheslav yevgeny
    yegor ruslan rustam timur alisher anatoly arkady gennady grigory ilya kirill maksim anand
    ashwin chetan dilip girish gopal harish hemant jayant kishore lalit mahesh mukund naresh
    nilesh nirmala praveen rajendra rohini sandhya satish shailesh shashi srinivas sujata surendra
    umesh usha vasant venkat venkatesh yogesh abdulaziz abdulrahman adnan bassam fadi faris
    ghassan habib hamad hisham kareem khaled majid marwan mazen nabil nasser rashid rami walid
    wael yasser yousef youssef ziad zaid chidi kwame kofi thabo sipho tendai babatunde olusegun
    ngozi aliko brayden kayla kaitlyn haley hailey brittany britney cheryl cody colleen danielle
    darlene derrick dwayne erica erika erin gayle jocelyn jodi josiah kara kendra kristi kristy
    kristine lorraine lyndon marguerite marla maryann meredith micah nathaniel nikki orville
    roberta rochelle rosemarie rowena roxanne silas sondra tabitha tara thaddeus tracey tyrone
    winifred yasmine ada"""
)
SURNAMES_FIRST = _words(
    """li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo gao liang
    zheng xie tang feng dong cao peng yuan pan yu deng shen zeng jiang cai jia ding wei xue ye
    yan du dai ren fan fang shi yao tan liao zou xiong jin lu hao kong bai cui kang mao qiu qin
    gu hou shao meng long wan duan lei qian tsai kim lee park choi jung cho yoon jang lim han
    shin kwon hwang ahn song nguyen tran pham"""
)
"""Family names that stand before the given name."""
SURNAMES_ALONE = SURNAMES_FIRST - _words(
    """he long an meng ding song park wan lei fang pan tang lu kong cai mao ye du dai shin han
    bai jia hao lim ahn peng feng xiong kang ren fan yu tan sun ma jin"""
)
"""Those of them that are no word and no well-known name of anything else."""

SURNAMES_FAMOUS = _words(
    """musk bezos zuckerberg buffett icahn trump nadella pichai ackman soros obama putin yellen
    bernanke greenspan draghi lagarde murdoch dimon blankfein kalanick iger ballmer wozniak ghosn
    marchionne biden merkel macron khosrowshahi netanyahu erdogan modi powell mnuchin"""
)
"""Family names that stand alone in the news for one person whom every reader knows."""

SURNAMES_PLURAL = _words(
    """waters banks woods brooks rivers hills fields wells parks rogers powers chambers roberts
    peters summers winters sanders walters stevens mills marks hicks burns gates jobs cooks briggs
    hughes jacobs rhodes barnes flowers bridges bowers towers owens spears meadows potts pitts
    watts stubbs gibbs childs biggs grooms nichols nickels lyons mays sykes stokes coates coats
    bates yates knowles hanks franks shanks links stephens ravens reeves hawkins hays hayes adams
    andrews daniels michaels williams edwards phillips harris davis jones evans simmons sims
    masters butters pickens parsons bishops knights frosts stones groves downs lakes ponds boots
    nobles sands snows swords shields weeks days moons goods hands legs nails combs tolls holmes
    hobbs dobbs cubbins cummings jennings hastings rawlings rollings billings collings stallings
    skinners walls halls balls bells mays rays lewis dukes earls kings queens abrams ames beers
    bowles boyles cairns craigs dykes eades fowles fries greaves hines huggins hutchins jeans
    lucas maples oakes peoples pipes plums ramos rudolphs sachs settles sellers speaks staples
    starks steeles stiles strands tubbs tweeds vines wills winks yards"""
)
"""Family names that look like plurals."""

GIVEN = (
    FIRST_NAMES
    | SURNAMES_FIRST
    | _words(
        """rich grant chip carter hunter parker chase cliff dale gale glen landon mort norm pierce
        rod rusty ruby sterling ward mick buddy colt tucker cooper harper taylor mercer archer
        porter sawyer piper ginger sierra savannah madison dana logan paige robin rocky sunny tiger
        art bud dusty ernie faith flip forest forrest guy heath herb hope jade jasper jet jimmy
        junior justice king lane major maxim merle misty mort pepper poppy prince ridge rock royal
        sage sandy skip sky sly star stone summer tad trip van vance victor wolf woody angel april
        autumn bill bob brook brooks candy carol cat chuck crystal daisy dawn dean destiny don duke
        earnest eden fern gus iris ivy jack jay jewel josh laurel lily lance mark marina matt max
        miles nick olive opal pat peg penny pearl peter phoenix quince ray reed rex rose ruth sue
        terry toby tommy tony wade will young jonah ava elsie effie ebony drake dinah jess jo kit
        ned polly patsy nelly tess sal vic willy val gill maud mel nan nat sid ty valentine wilson
        blanche celeste charity clement constance dolly dora eliza emery ezra goldie hal hazel holly
        homer honor humphrey joey julius lambert leander lincoln luther mavis melody minerva octavia
        prudence raven shep sherman sienna silver tanner trinity verity viola walker warner wiley
        elton jesus jefferson admiral lieutenant commander major sergeant mullah rabbi saint father
        pastor bishop"""
    )
)
"""Words that may be given names, though some of them are everyday words too."""
