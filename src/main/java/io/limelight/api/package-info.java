/** HTTP: the clients' port and the operators' port. Every refusal is a problem that a client can act on. */
@NullMarked
package io.limelight.api;

import org.jspecify.annotations.NullMarked;
