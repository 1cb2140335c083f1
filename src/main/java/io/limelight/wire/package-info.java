/** Protobuf to domain and back. No other room sees the generated types; what cannot be a fact ends as Unreadable. */
@NullMarked
package io.limelight.wire;

import org.jspecify.annotations.NullMarked;
