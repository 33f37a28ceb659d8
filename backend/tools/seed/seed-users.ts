import type { DataSource } from 'typeorm';
import type { Role } from '../../src/common/auth/actor.js';
import type { Locale } from '../../src/common/http/locale.js';
import { EmailTakenError } from '../../src/modules/users/users.errors.js';
import type { UsersService } from '../../src/modules/users/users.service.js';
import { TASTINGS } from './reviews/tastings.js';

/** Of every demo login; public, which is why the seed refuses to run in production. */
const DEMO_PASSWORD = 'forno-demo-2026';

interface DemoUser {
  email: string;
  role: Role;
  name: string;
  phone: string;
  locale: Locale;
}

const DEMO_USERS: DemoUser[] = [
  { email: 'kitchen@forno.test', role: 'kitchen', name: 'Kemal Aydın', phone: '+49 30 23125 202', locale: 'en' },
  { email: 'courier@forno.test', role: 'courier', name: 'Costa Petridis', phone: '+49 30 23125 203', locale: 'en' },
  { email: 'manager@forno.test', role: 'manager', name: 'Marta Rossi', phone: '+49 30 23125 204', locale: 'en' },
  ...TASTINGS.map(({ email, name, phone, locale }) => ({ email, name, phone, locale, role: 'customer' as const })),
];

/** Adds the demo logins that are missing, one a role and the guests of the opening, and returns how many those were. */
export async function seedUsers(dataSource: DataSource, users: UsersService): Promise<number> {
  let added = 0;
  for (const user of DEMO_USERS) {
    added += (await addUser(dataSource, users, user)) ? 1 : 0;
  }
  return added;
}

async function addUser(dataSource: DataSource, users: UsersService, user: DemoUser): Promise<boolean> {
  if (await users.findUserByEmail(user.email)) {
    return false;
  }
  const passwordHash = await users.hashPassword(DEMO_PASSWORD);
  try {
    await dataSource.transaction((manager) => users.createUser(manager, { ...user, passwordHash }));
    return true;
  } catch (error) {
    if (error instanceof EmailTakenError) {
      // Another seed that runs at the same time was faster.
      return false;
    }
    throw error;
  }
}
