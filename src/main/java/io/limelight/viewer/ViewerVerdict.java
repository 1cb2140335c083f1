package io.limelight.viewer;

/** What a viewer decided of one behaviour. */
public sealed interface ViewerVerdict {
    ViewerVerdict DUPLICATE = new Duplicate();

    /** It happened; its host is told these effects. */
    record Accepted(Effects effects) implements ViewerVerdict {}

    /** Its event id was decided already, at another place in the log. */
    record Duplicate() implements ViewerVerdict {}
}
