/** What makes nodes one system: who joins whom, what each does there, and what they send each other. */
@NullMarked
package io.limelight.app.cluster;

import org.jspecify.annotations.NullMarked;
