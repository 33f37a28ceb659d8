import type { DataSource } from 'typeorm';
import type { Role } from '../../src/common/auth/actor.js';
import { EmailTakenError } from '../../src/modules/users/users.errors.js';
import type { UsersService } from '../../src/modules/users/users.service.js';

/** Of every demo login; public, which is why the seed refuses to run in production. */
const DEMO_PASSWORD = 'forno-demo-2026';

interface DemoUser {
  role: Role;
  name: string;
  phone: string;
}

const DEMO_USERS: DemoUser[] = [
  { role: 'customer', name: 'Clara Winter', phone: '+49 30 23125 201' },
  { role: 'kitchen', name: 'Kemal Aydın', phone: '+49 30 23125 202' },
  { role: 'courier', name: 'Costa Petridis', phone: '+49 30 23125 203' },
  { role: 'manager', name: 'Marta Rossi', phone: '+49 30 23125 204' },
];

/** Adds the demo logins that are missing, `<role>@forno.test`, and returns how many those were. */
export async function seedUsers(dataSource: DataSource, users: UsersService): Promise<number> {
  let added = 0;
  for (const user of DEMO_USERS) {
    added += (await addUser(dataSource, users, user)) ? 1 : 0;
  }
  return added;
}

async function addUser(dataSource: DataSource, users: UsersService, { role, name, phone }: DemoUser): Promise<boolean> {
  const email = `${role}@forno.test`;
  if (await users.findUserByEmail(email)) {
    return false;
  }
  const passwordHash = await users.hashPassword(DEMO_PASSWORD);
  try {
    await dataSource.transaction((manager) =>
      users.createUser(manager, { email, name, phone, role, locale: 'en', passwordHash }),
    );
    return true;
  } catch (error) {
    if (error instanceof EmailTakenError) {
      // Another seed that runs at the same time was faster.
      return false;
    }
    throw error;
  }
}
