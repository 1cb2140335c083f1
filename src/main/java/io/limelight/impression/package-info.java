/**
 * Served impressions and what came of them: a ledger that joins behaviour to the impression that caused it, and the policies by
 * which samples are made of it. All of it is pure.
 */
@NullMarked
package io.limelight.impression;

import org.jspecify.annotations.NullMarked;
