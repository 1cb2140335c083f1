package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.embedding.Admission;

/** When the keys of one table get rows, in each kind of run. */
record AdmissionSpec(Admission offline, Admission incremental) {
    /** What decides. */
    private enum Kind {
        HARD,
        SOFT
    }

    static AdmissionSpec read(Config config) {
        SpecReader spec =
                new SpecReader(config, "kind", "offline", "incremental", "horizon", "prior-sightings", "prior-share");
        Kind kind = spec.oneOf("kind", Kind.values());
        int offline = spec.whole("offline", 1, kind == Kind.HARD ? 1_000_000 : 1_000);
        int incremental = spec.has("incremental") ? spec.whole("incremental", 1, offline) : offline;
        if (kind == Kind.HARD) {
            for (String prior : new String[] {"prior-sightings", "prior-share"}) {
                if (spec.has(prior)) {
                    throw spec.bad(prior, "is of kind = soft alone");
                }
            }
            long horizon = spec.millis("horizon", Admission.ENDLESS);
            return new AdmissionSpec(new Admission.Hard(offline, horizon), new Admission.Hard(incremental, horizon));
        }
        long horizon = spec.millis("horizon");
        double sightings = spec.number("prior-sightings", 0, 1_000, 1);
        double share = spec.number("prior-share", 1e-3, 1_000, 0.5);
        return new AdmissionSpec(
                new Admission.Soft(offline, horizon, sightings, share),
                new Admission.Soft(incremental, horizon, sightings, share));
    }

    Admission of(Run run) {
        return run == Run.OFFLINE ? offline : incremental;
    }
}
