import { ApiError, type Schema } from '../api/client';

export type AccessGrant = Schema['AccessGrant'];

export interface Grant {
  accessToken: string;
  expiresAt: number;
  user: AccessGrant['user'];
}

export type Message = { grant: Grant } | { ended: true };

/** The other tabs of this browser. */
export interface Tabs {
  tell: (message: Message) => void;
  listen: (reader: (message: Message) => void) => void;
}

export interface Surroundings {
  /** Exchanges the refresh cookie for a new grant; the cookie can be used once. */
  rotate: () => Promise<AccessGrant>;
  /** Runs `work` under a lock that all tabs share. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  tabs: Tabs;
  now: () => number;
  changed: (user: AccessGrant['user'] | null) => void;
}

const MARGIN = 30_000;

/** Holds the access token in memory, and renews it so that no two tabs use the same refresh cookie. */
export class Tokens {
  private grant: Grant | undefined;
  private renewing: Promise<string | undefined> | undefined;

  constructor(private readonly around: Surroundings) {
    around.tabs.listen((message) => ('grant' in message ? this.keep(message.grant) : this.drop()));
  }

  get expiresAt() {
    return this.grant?.expiresAt;
  }

  get token() {
    return this.grant?.accessToken;
  }

  adopt(answer: AccessGrant) {
    const grant = {
      accessToken: answer.accessToken,
      expiresAt: this.around.now() + answer.expiresIn * 1000,
      user: answer.user,
    };
    this.keep(grant);
    this.around.tabs.tell({ grant });
  }

  end() {
    this.drop();
    this.around.tabs.tell({ ended: true });
  }

  /** A token that is good for a while, renewed if need be; undefined for a guest. */
  async current(): Promise<string | undefined> {
    const grant = this.grant;
    if (grant && grant.expiresAt - MARGIN > this.around.now()) return grant.accessToken;
    return grant ? this.renew(grant.accessToken) : undefined;
  }

  /** A token other than the one that was refused; undefined when the session is over. */
  renew(refused?: string): Promise<string | undefined> {
    return (this.renewing ??= this.around
      .alone(async () => {
        if (this.grant && this.grant.accessToken !== refused) return this.grant.accessToken;
        try {
          this.adopt(await this.around.rotate());
        } catch (error) {
          if (!(error instanceof ApiError) || error.status !== 401) throw error;
          this.end();
        }
        return this.grant?.accessToken;
      })
      .finally(() => (this.renewing = undefined)));
  }

  private keep(grant: Grant) {
    this.grant = grant;
    this.around.changed(grant.user);
  }

  private drop() {
    this.grant = undefined;
    this.around.changed(null);
  }
}
