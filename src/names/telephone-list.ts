/**
 * 2048 English words to be read over a bad telephone line, in alphabetical order: no two differ by one letter or by two
 * neighbours swapped; common homophones are left out. The place of a word is its value: never reorder.
 */
export const telephoneList: readonly string[] = `
abacus abandon abbey ability abrasive absent absorb abundant academy accent accident account accurate acetone acorn
acoustic acrobat action actor adapter address adhesive adjacent adjust admiral adopt adore adult advance advert
advice aerial aerobic affair affluent agency agile agree ahead airport airship alarm album alchemy alcove alert
alfalfa algebra alibi alien allergy alloy allspice almanac almond alone alpaca alphabet altitude aluminum amateur
amazing amber ambition amethyst amigo ammonia amount amplify amulet amuse anaconda analyst anatomy anchor ancient
android anecdote anemone angle angular animal annual answer antenna anthem antique antler anvil anxious anyone
appear appoint approve apricot apron aquatic arbiter arcade archer arctic arena argon argument armada armchair aroma
arrange arrival arrow artery artist artwork ascend ashtray aside asleep aspect asphalt aspirin assemble assist
asteroid astonish astute athlete atlantic atrium attend attic attract audience august aurora author autumn avenue
aviator avocado avoid await awake award awkward azure baboon bachelor backbone bacon badger bagel baggage bakery
balance balcony ballad bamboo banana bandage banjo banner banquet barbecue baritone barley barnacle baroness barrel
basement basilica basket bassoon bathtub battery bayou beanbag bearskin beaver bedroom beehive beetle beginner
behave behold belated belief bellhop belong bench benefit beverage bicycle billiard binder biology biplane birch
birthday biscuit bishop bison bitter blanket blender blizzard blogger blossom blouse bobcat bobsled bodice boiler
bonfire bonus boost boredom bosun botany bottle boundary bouquet bovine boxer bracket bramble branch brave breathe
breeze brick bridge brief brigade brisket broccoli broken bronze broom brother brush bubble bucket budget buffalo
bugle builder bulldog bumper bundle bungalow burden bureau burger burlap burrow bushel business butcher butler
button buyer buzzer cabbage cabin cactus cadet caffeine calcium calendar calico calypso camera campus canary candid
canopy canyon capable capsule captain caramel carbon cardigan career cargo caribou carnival carousel carpet carriage
carve cascade cashew cassette castle catalog catfish caution cavalier cavern celery cello cement census century
ceramic ceremony certain chairman chalk chamber channel chapel chariot checkers cheddar cheese chemist cherry chess
chevron chicken chief chimney china chipmunk chisel chive chorus chromium chuckle cicada cider cigar cinema cinnamon
circle citizen citrus civic clamp clarity classic clerk clever cliff climate clinic clipper cloak closet clothing
cloud cluster clutch coaster cobalt cobra cockpit coconut codfish coffee coliseum collar colony column combine
comedy comfort command company concert condor confirm congress conquer consult contact convoy cookie cooler copper
coral cordial corner correct cosmic costume cottage cougar country coupon courage cover cowboy coyote crackle cradle
crafty crane crater crayon creative credit cricket crimson crisp croquet crossbow crouton crown cruise crumble
crunch crusader crystal cubicle cuckoo cucumber culture cupboard cupcake cupid curator curfew curious curling
currency cursor cushion custard cutlery cyclone cylinder cypress daffodil dagger dainty dairy dancer dapper daring
database daughter daylight dazzle debate decade decent decibel decorate dedicate defend define degree delegate
delight delta demand denim density dentist depart depot deputy derby descend design desktop destiny detail detour
develop diagram dialect diamond diaper dictate diesel digest digital dignity dilemma diligent diminish dinner
dinosaur diploma direct discuss disguise dishes display distant ditto divide doctor dogwood dolomite dolphin domain
domino donate donkey donor doorbell dormouse double downhill dozen dragon drama drapery drastic drawer dreamer
dredge dress drive drizzle drone drought drummer duchess duckling duffel dugout dumpling duplex durable duster dwarf
dwelling dynamo eager eagle earnest earphone earring earth easel eastern eclair eclipse economy edible edition
educate effort eggplant egret either elastic elbow elder election elegant elephant elevator elite eloquent embargo
emblem embrace emerald emperor emphasis empire employ empty enamel enchant encore endive endless endorse energy
engine engrave enjoy enormous enroll ensemble enter entire entrance envelope envious enzyme episode epoxy equator
equip eraser ermine errand escape escort essay essence estate esteem estuary eternal ethics evaluate evening evident
evolve exact example exceed exchange excite exclaim excuse exercise exhale exhibit exile exotic expand expense
explain express extend extra eyebrow eyelash eyesight fable fabric fabulous facility factory faculty fajita falcon
family famous fancier fanfare fantasy farewell farmer fashion fasten fathom fatigue faucet feast feather federal
fellow fence ferret fertile festival fiber fiction fiddle fidelity field fierce figure filament filter finance
finger finish firefly fishing fitness flagpole flamenco flannel flapjack flask flatboat fleet flexible flicker flint
floating flock florist flounder fluent fluffy fluid flurry flute flyer focus folder foliage folklore follower fondue
football forbid foreign forget formula fortify forum forward fossil foundry foxglove fraction fragile frame frankly
freckle freedom freight frequent fresco friend frigate fringe frolic frontier frost frozen fruit fulfill function
funnel furlough furnace future fuzzy gadget galaxy gallant gambit gangway garage garden gargoyle garlic garment
garnet gasoline gateway gather gauge gazelle gecko gelatin gemstone general genius genre gentle genuine geology
geometry geranium gerbil gesture geyser giant gigantic giggle gingham giraffe glacier gladly glamour glider glimmer
glitter global glory glossy glove glowing glucose gobble goblet goggles golden golfer gondola goodbye goose gopher
gosling gossip gourmet govern graceful gradual graffiti grain grammar grandma grape grass gratify gravel greet
griffin grill grizzly grocery groove grotto group growth guava guess guide guitar gumdrop gumption guppy gutter
gymnast gypsum habit hacksaw haddock haircut halibut hallway halogen halter hammer hamster handbag happen hardware
harmony harness harvest hatchet hawthorn hayloft haystack hazel headband health heaven hedgehog heirloom helium
helmet helper hemlock herald heritage hermit heron hesitant hexagon hibiscus hickory hidden highland hilltop hippo
history hobbit hockey hoist hollow homeland honest hopeful horizon hornet hospital hostel hound housefly human
humble humid hungry hunter hurdle hurry husband hybrid hydrant hyena hyphen iceberg icicle ideal identity igloo
ignite iguana illusion imagine imitate immense immune impact imperial import impress impulse incident incline income
increase incubate indeed indigo indoor industry inertia infinite inflate inform inhabit inherit initial inkjet
inkwell inlet innocent inquire insect inside inspire install insulin integer intrepid invent invite invoice iodine
irrigate island isotope italic ivory jackal jaguar jamboree january jasmine javelin jeans jelly jersey jester jetty
jewel jiffy jigsaw jingle jogger joiner joker journal jovial joyful joystick jubilee judge juggler juice jukebox
jumbo juncture junior jupiter justify juvenile kangaroo karate kayak keepsake kennel kerosene kestrel ketchup kettle
keyboard keyhole keystone khaki kickoff kidney kilogram kimono kindling kinetic kingdom kiosk kitchen kitten
knapsack koala label lacquer lacrosse ladder ladle ladybug lagoon landlady language lantern laptop laser lasso latch
lateral latte laundry lavender lavish leader leaflet league lecture legal legend legume leisure lemon lemur lentil
leopard letter level liberty library license lichen lifeboat lilac limerick limit limpet linen linguist lipstick
liquid listen lizard lobster locate locker locust lodger lofty logic lollipop lonely longhorn lottery lotus lounge
lozenge lucky luggage lukewarm lullaby luminous lunar lunch lupine luxury lyric macaroni machine mackerel magazine
magenta magic magma magnet magpie mahogany maiden mailbox maintain majesty majority mammal manager mandarin mango
manicure mansion mantis manual marathon marble march margin marina market maroon martian marvel mascot mason massive
master matador material matrix mattress maximum mayor meadow measure mechanic medium meerkat melody member memory
mental mercury meridian mermaid message metaphor meteor method metro microbe midday midnight migrate mildew mileage
mimic mineral minimum minnow minute miracle mirror mischief misplace mission mistake mixture mobile modern modify
moisture molasses molecule mollusk moment monarch mongoose monitor monocle monsoon monument moonbeam morning mortar
mosaic mosquito mother motion motor motto movie muddy muffin mulberry multiply mural murmur museum mushroom music
musket mustang mutual mystery mythical nacho nanny napkin narrate nasal nation nature nautical navigate nebula
necklace nectar needle negative nephew neptune nerve nestle neutral newborn newcomer nickel nifty nimble nitrogen
nobility noble nocturne noise nomad nonsense noodle normal north notation notch notebook notice nougat novel nozzle
nuance nucleus nugget number numeral nurse nutmeg nutrient nylon oasis oatmeal obedient obelisk object oblong
observe obsidian obstacle obtuse obvious occasion occupy ocean octagon october odyssey offer office offset oilcan
olive olympic omega omelet omnibus oncoming onion online onward opaque opera opinion opossum oppose optical oracle
orange oration orbit orchard order ordinary oregano organ orient origami ornament orphan orthodox osprey ostrich
otter ounce outboard outcome outdoor outfit outgoing outlaw outpost outside overlap owner oxbow oxide oxygen oyster
ozone pacific package paddle padlock pagoda paint pajamas palace pancake panda panel panic panther papaya paper
paprika parable parcel parent parka parody parquet parrot parsley partner passage pastry pathway patient patriot
pattern pavement pavilion payment peacock peanut pebble pecan peculiar pelican pencil pending penguin pennant people
pepper perfect period person petunia pewter phantom pharaoh phoenix phone photo phrase physics pianist pickle picnic
picture pigeon piglet pigment pilgrim pillar pilot pinball pinnacle pinwheel pioneer pipeline pirate pitcher pixel
pizza placid planet plaster plateau playful plaza pledge plenty plumber plunge plural pluto plywood pocket poetry
polar polecat police polka pollen polygon poncho popcorn popular porridge portico position possible postage potato
pouch poultry powder practice prairie precise predict preface premium prepare present pretzel priest primary prince
prism private problem proceed produce profile program project prologue promise pronoun proper prospect protein proud
proverb public pudding pulley pulse pumice pumpkin punctual pupil puppet purchase puree purple pursuit pushcart
puzzle pyramid python quadrant quail quake quality quantum quarrel queen question quick quiet quill quintet quirky
quorum rabbit raccoon racer radar radiant raffle railway rainbow raisin rally random ranger rapid rapport rational
rattle raven ravioli razor react realize rebel rebound recall receipt recipe reckon recliner record recruit recycle
reduce redwood referee refinery reflect reform refresh refuge regatta region regular reindeer relative relevant
reliable remain remedy remote renown repair repeat replica report request rescue reserve residue respect result
retina retrieve return reunion reveal review reward rhino ribbon rigid rinse ripple ritual river roadside roast
robin robot robust rodeo romance rooftop rooster rosebud rotate rough roulette routine rowboat rowdy royal rubber
rucksack rudder rugby rugged ruler runabout runner runway rustic sacred safari safety saffron sailor salami saline
salmon salsa salute salvage sandal sapling sapphire sarcasm sardine satchel satin saucer sauna sausage savanna
savings savory sawdust scaffold scallop scarlet scatter scenery scepter scheme scholar science scissors scone
scooter scorpion scout scramble screen script scrub scuba sculptor seafood seagull seahorse seaside seaweed second
secret section secure sedan sediment seesaw segment seldom select seminar senate senior sensible sentence separate
sequel serene serpent service sesame session shadow shaggy shallow shamble shape shark shawl shelter shepherd
sherbet shield shiny shipment shiver shoelace shopper shore shoulder shovel showcase shrimp shutter sibling sidewalk
sierra signal silent silicon silver similar simple sincere siren sister situate skate skeleton skeptic sketch
skillet skipper skirt skunk skyline slalom sleeve slice slogan slope sloth smart smile smoke smooth smuggle snack
snail snorkel snowball soapbox soccer social solemn solid solution sombrero sonata songbird sonnet soothe soprano
sorbet sorcerer southern souvenir soybean space spaniel sparkle spatula spawn spear special speech sphere spider
spinach spiral splash splendid sponge spoon sport spring sprout spruce square squeeze squirrel stadium staff stage
stallion standard staple starch station steady steeple stencil stereo stetson sticker stilt stitch stomach stool
storage stove stowaway strange street stripe strong stubborn stucco student stunt sturdy subject subtle suburb
subway success sudden suffix sugar suggest suitable sulfur summer sunbeam sundial sunlight sunrise sunset superb
supper supreme surface surgeon surplus surround survey sushi suspect sustain swamp swarm sweater swift swimmer swing
swirl swivel sycamore syllable sympathy synonym syntax syrup system tabby tablet tactful tadpole talcum talent talon
tamarind tandem tangent tanker tapestry target tariff tarragon tartan taste teacher teammate teapot teaspoon
telegram temper tenant tender tennis tenor tentacle terminal terrace testify textile thank theme theory thermos
thesis thicket thigh thimble third thistle thorn thought thread thrifty throat thrush thumb thunder tiara tidal
tiger timber timeless timid tinfoil tiptoe tissue titanium title toboggan toddler toggle tomato topaz topic topple
torch tortoise total toucan toward towel tractor traffic trailer transit trapeze travesty treaty treble trench trial
tribute tricycle trigger trinket triple triumph trivial trolley trombone troop trophy trouble truck truffle trumpet
trusty tugboat tulip tundra tunic turbine turkey turmeric turnip turtle tutor tuxedo tweed twice twilight twist
tycoon typical ukulele ultimate ultra umbrage unable uncle unfold unicorn uniform unique unison universe unlike
unlock untie unveil unwrap upbeat update upgrade uphill uplift upright uproar upstairs upward uranium urban usher
usual utensil utility utmost utopia vacant vaccine vacuum valiant valley vanilla variety varnish vector vehicle
velvet vendor venison venture veranda verdict version vessel veteran viaduct vibrant victory viewer village vinegar
vintage violet virtual visible visual vitamin volcano volume vortex voucher voyage waiter wallaby walnut walrus
wander warbler washer wayside webcam wedding weekend welcome western whisker wicker widget wildcat window winter
wisdom wombat woolen worthy wrapper wreath wrestle wrinkle yogurt yonder younger zealot zenith zephyr zestful zigzag
zipper zodiac zoology
`
  .trim()
  .split(/\s+/)
