package io.limelight.wire;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.PastStep;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.wire.proto.HistoryImported;
import java.util.ArrayList;
import java.util.List;

/** What another system remembers of a user, inside a behaviour. */
final class Histories {
    static HistoryImported message(Behaviour.HistoryImported history) {
        var to = HistoryImported.newBuilder();
        for (PastStep step : history.steps()) {
            var past = io.limelight.wire.proto.PastStep.newBuilder()
                    .setHostId(step.hostId().value())
                    .setActionValue(Signals.number(step.action()))
                    .setDwellMs(step.dwellMillis());
            if (step.activity() != null) {
                past.setActivity(step.activity().name());
            }
            to.addSteps(past);
        }
        return to.build();
    }

    static Behaviour fact(Behaviour.Header header, HistoryImported from) {
        if (from.getStepsCount() > Behaviour.HistoryImported.MAX_STEPS) {
            throw new InvalidFact("a history has 1 to " + Behaviour.HistoryImported.MAX_STEPS + " steps, not "
                    + from.getStepsCount());
        }
        List<PastStep> steps = new ArrayList<>(from.getStepsCount());
        for (var step : from.getStepsList()) {
            steps.add(new PastStep(
                    HostId.of(Frame.required("step.host_id", step.getHostId())),
                    step.hasActivity() ? Activity.of(step.getActivity()) : null,
                    Signals.of(step.getActionValue()),
                    step.getDwellMs()));
        }
        return new Behaviour.HistoryImported(header, steps);
    }

    private Histories() {}
}
