/**
 * People and their keys to the shop: phone numbers, roles, passwords, one-time codes and the limits on guessing.
 * Hashing, sessions and storage live at the edges.
 */
@NullMarked
package com.jiapin.market.account;

import org.jspecify.annotations.NullMarked;
