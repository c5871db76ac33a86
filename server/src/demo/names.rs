//! Names and streets to invent people from. Phone numbers are of the ranges
//! kept free for stories, and nobody has one of these addresses.

/// First names of women.
pub const WOMEN: &[&str] = &[
    "Ada", "Agnes", "Amina", "Beryl", "Brenda", "Carmen", "Chipo", "Constance", "Doreen", "Edith",
    "Eileen", "Esther", "Fatima", "Florence", "Gita", "Hilda", "Ingrid", "Iris", "Joan", "Kamala",
    "Lakshmi", "Leila", "Maria", "Maureen", "Mei", "Nadia", "Nora", "Olive", "Patricia", "Phyllis",
    "Rosa", "Ruth", "Sheila", "Shirin", "Siobhan", "Sylvia", "Tereza", "Una", "Wanda", "Yetunde",
];

/// First names of men.
pub const MEN: &[&str] = &[
    "Abdul", "Albert", "Anton", "Arthur", "Bernard", "Bogdan", "Cedric", "Chen", "Cyril", "Derek",
    "Desmond", "Edgar", "Emeka", "Ernest", "Farid", "Frank", "George", "Gerald", "Harold", "Hassan",
    "Hugh", "Ivor", "Jack", "Karim", "Keith", "Leonard", "Luis", "Mohan", "Norman", "Oscar",
    "Percy", "Rajesh", "Reginald", "Roy", "Samuel", "Stefan", "Terence", "Victor", "Walter", "Winston",
];

/// Last names.
pub const FAMILIES: &[&str] = &[
    "Abbott", "Adebayo", "Ahmed", "Allen", "Anderson", "Antoniou", "Atkins", "Banerjee", "Barker",
    "Begum", "Brennan", "Brooks", "Campbell", "Chambers", "Chaudhry", "Clarke", "Cooper", "Costa",
    "Cullen", "Dawson", "Desai", "Donnelly", "Dube", "Edwards", "Farrell", "Fernandes", "Fletcher",
    "Fraser", "Garcia", "Gibson", "Gordon", "Greene", "Gupta", "Harding", "Harris", "Hassan",
    "Holloway", "Hussain", "Ibrahim", "Jackson", "Jankowski", "Jones", "Kaur", "Kelly", "Khan",
    "Kovacs", "Lambert", "Lawson", "Lewis", "Malik", "Mbeki", "Morgan", "Murray", "Novotny",
    "Nowak", "Okafor", "Osei", "Palmer", "Patel", "Pereira", "Quinn", "Rahman", "Richards",
    "Rossi", "Russo", "Santos", "Sharma", "Silva", "Simmons", "Singh", "Stavrou", "Stewart",
    "Tanaka", "Taylor", "Thapa", "Tran", "Turner", "Wallace", "Watkins", "Yilmaz",
];

/// Streets of the borough.
pub const STREETS: &[&str] = &[
    "Alder Road", "Barley Mow Lane", "Canal Walk", "Drapers Row", "Elm Grove", "Foundry Street",
    "Goldfinch Close", "Harbour View", "Ivy Terrace", "Jubilee Gardens", "Kiln Lane",
    "Lavender Hill Road", "Mill Lane", "Nightingale Court", "Orchard Way", "Priory Street",
    "Quarry Bank", "Railway Cottages", "Saddlers Yard", "Tannery Road", "Union Street",
    "Vicarage Road", "Weavers Green", "Yew Tree Avenue",
];

/// Areas of the borough, which the GP networks are called after.
pub const AREAS: [&str; 5] = ["Northgate", "Riverside", "Eastfield", "Westmoor", "Southbank"];

/// GP surgeries: as many as the borough of the sources has, 31.
pub const SURGERIES: [&str; 31] = [
    "Mill Lane Surgery", "Harbour Street Surgery", "Alder Road Practice", "The Priory Surgery",
    "Weavers Green Practice", "Elm Grove Surgery", "Canal Walk Medical Centre",
    "Orchard Way Surgery", "Foundry Street Practice", "Jubilee Gardens Surgery",
    "Kiln Lane Practice", "Lavender Surgery", "Nightingale Practice", "Quarry Bank Surgery",
    "Saddlers Yard Practice", "Tannery Road Surgery", "Union Street Practice",
    "Vicarage Road Surgery", "Yew Tree Practice", "Goldfinch Surgery", "Ivy Terrace Practice",
    "Barley Mow Surgery", "Drapers Row Practice", "Railway Surgery", "Northgate Practice",
    "Riverside Surgery", "Eastfield Practice", "Westmoor Surgery", "Southbank Practice",
    "Market Square Surgery", "Old Dock Practice",
];

/// Languages for which an interpreter is needed by some.
pub const LANGUAGES: &[&str] = &["Arabic", "Bengali", "Polish", "Portuguese", "Somali", "Urdu"];
