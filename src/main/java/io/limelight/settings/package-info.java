/** The configuration: what lies over what, and how a part of it is read and checked. */
@NullMarked
package io.limelight.settings;

import org.jspecify.annotations.NullMarked;
