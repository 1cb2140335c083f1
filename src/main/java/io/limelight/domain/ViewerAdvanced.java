package io.limelight.domain;

import java.util.List;

/** Journal of a viewer: the facts accepted since the last one, and the watermarks that moved. Folding them tells the rest. */
public record ViewerAdvanced(
        List<Sourced<Behaviour>> behaviours, List<Sourced<ShownSlate>> slates, List<Position> watermarks) {
    public ViewerAdvanced {
        behaviours = List.copyOf(behaviours);
        slates = List.copyOf(slates);
        watermarks = List.copyOf(watermarks);
    }
}
