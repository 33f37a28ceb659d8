import { DomainError } from '../../common/errors/domain-error.js';

/** Somebody else changed the settings since the caller read them. */
export class ShopSettingsChangedError extends DomainError {
  readonly code = 'SHOP_SETTINGS_CHANGED';
  readonly status = 409;

  constructor(currentVersion: number) {
    super('The settings have been changed meanwhile; read them again.', { currentVersion });
  }
}
