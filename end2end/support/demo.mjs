// People of the invented borough that tests sign in as; `make run` prints the same names and codes.

const paper = ['AAAA', 'BBBB', 'CCCC', 'DDDD', 'EEEE', 'FFFF', 'GGGG', 'HHHH', 'JJJJ', 'KKKK'];

const person = (name, email, begins) => ({ name, email, paperCodes: paper.map((last) => `${begins}-${last}`) });

/** Owns a care plan. */
export const joe = person('Joe Bennett', 'joe@alongside.example', 'J2E2-DEM2');
/** His wife and carer. */
export const annie = person('Annie Bennett', 'annie@alongside.example', 'ANNE-DEM2');
/** A practice nurse, Joe's named lead. */
export const grace = person('Grace Adeyemi', 'grace@alongside.example', 'GRAC-DEM2');
/** A physiotherapist, Joe's key worker. */
export const priya = person('Priya Nair', 'priya@alongside.example', 'PRYA-DEM2');
/** An occupational therapist in Priya's team. */
export const ellen = person('Ellen Price', 'ellen@alongside.example', 'EPRC-DEM2');
/** A physiotherapist of the team that requests for physiotherapy come to. */
export const ben = person('Ben Carter', 'ben@alongside.example', 'BNCR-DEM2');
/** A care coordinator. */
export const sam = person('Sam Okoro', 'sam@alongside.example', 'SAMX-DEM2');
/** A paramedic on call. */
export const dean = person('Dean Walsh', 'dean@alongside.example', 'DEAN-DEM2');
/** A service manager. */
export const linda = person('Linda Foster', 'linda@alongside.example', 'MNGR-DEM2');
/** The privacy officer. */
export const owen = person('Owen Pritchard', 'owen@alongside.example', 'PRVC-DEM2');
/** The system administrator. */
export const asha = person('Asha Rao', 'asha@alongside.example', 'ADMN-DEM2');
/** The safeguarding lead. */
export const naomi = person('Naomi Clarke', 'naomi@alongside.example', 'SAFE-DEM2');
/** A triage nurse of the single point of referral. */
export const fiona = person('Fiona Grant', 'fiona@alongside.example', 'FNGR-DEM2');
/** A resident who knows none of them. */
export const stan = person('Stan Novak', 'stan@alongside.example', 'STAN-DEM2');
/** The code of the one invitation letter that is on its way. */
export const invitation = 'CARD-DEM2-AAAA';
