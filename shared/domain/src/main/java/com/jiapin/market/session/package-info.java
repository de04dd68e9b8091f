/**
 * Sessions of members and employees: signing in, staying in by rotating refresh tokens, signing out, and what the
 * authoriser asks of each request. Accounts, passwords and codes live in the package account.
 */
@NullMarked
package com.jiapin.market.session;

import org.jspecify.annotations.NullMarked;
