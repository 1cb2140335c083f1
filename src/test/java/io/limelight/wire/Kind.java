package io.limelight.wire;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.function.Function;

/** One kind of record with its codec, so that one proof serves them all. */
record Kind<T>(
        String name,
        Function<T, byte[]> encode,
        Decode<T> decode,
        Function<RandomRecords, T> random,
        Parser<? extends Message> parser) {
    interface Decode<T> {
        T from(byte[] bytes) throws Unreadable;
    }

    static final Kind<?> HOST_EVENTS = new Kind<>(
            "host-events",
            HostEvents::encode,
            HostEvents::decode,
            RandomRecords::hostEvent,
            io.limelight.wire.proto.HostEvent.parser());
    static final Kind<?> BEHAVIOURS = new Kind<>(
            "behaviours",
            Behaviours::encode,
            Behaviours::decode,
            RandomRecords::behaviour,
            io.limelight.wire.proto.Behaviour.parser());
    static final Kind<?> AUDIENCE = new Kind<>(
            "audience",
            AudienceRecords::encode,
            AudienceRecords::decode,
            RandomRecords::audience,
            io.limelight.wire.proto.AudienceRecord.parser());
    static final Kind<?> VIEWER_VIEW = new Kind<>(
            "viewer-view",
            ViewerViews::encode,
            ViewerViews::decode,
            RandomRecords::viewerView,
            io.limelight.wire.proto.ViewerView.parser());
    static final List<Kind<?>> ALL = List.of(
            HOST_EVENTS,
            BEHAVIOURS,
            AUDIENCE,
            new Kind<>(
                    "host-status",
                    HostStatuses::encode,
                    HostStatuses::decode,
                    RandomRecords::status,
                    io.limelight.wire.proto.HostStatus.parser()),
            new Kind<>(
                    "host-profile",
                    HostCards::encode,
                    HostCards::decode,
                    RandomRecords::card,
                    io.limelight.wire.proto.HostCard.parser()),
            new Kind<>(
                    "impressions",
                    Slates::encode,
                    Slates::decode,
                    RandomRecords::slate,
                    io.limelight.wire.proto.Slate.parser()),
            new Kind<>(
                    "samples",
                    Samples::encode,
                    Samples::decode,
                    RandomRecords::sampleRecord,
                    io.limelight.wire.proto.Sample.parser()),
            new Kind<>(
                    "feature-snapshot",
                    FeatureSnapshots::encode,
                    FeatureSnapshots::decode,
                    RandomRecords::values,
                    io.limelight.wire.proto.FeatureSnapshot.parser()),
            new Kind<>(
                    "dead-letters",
                    DeadLetters::encode,
                    DeadLetters::decode,
                    RandomRecords::deadLetter,
                    io.limelight.wire.proto.DeadLetter.parser()),
            new Kind<>(
                    "control",
                    Controls::encode,
                    Controls::decode,
                    RandomRecords::control,
                    io.limelight.wire.proto.Control.parser()),
            new Kind<>(
                    "models",
                    Announcements::encode,
                    Announcements::decode,
                    RandomRecords::bundleAnnounced,
                    io.limelight.wire.proto.BundleAnnounced.parser()),
            new Kind<>(
                    "host-advanced",
                    StoredHosts::encode,
                    StoredHosts::decodeAdvanced,
                    RandomRecords::hostAdvanced,
                    io.limelight.wire.proto.HostAdvanced.parser()),
            new Kind<>(
                    "host-snapshot",
                    StoredHosts::encode,
                    StoredHosts::decodeSnapshot,
                    RandomRecords::hostSnapshot,
                    io.limelight.wire.proto.HostSnapshot.parser()),
            new Kind<>(
                    "viewer-advanced",
                    StoredViewers::encode,
                    StoredViewers::decodeAdvanced,
                    RandomRecords::viewerAdvanced,
                    io.limelight.wire.proto.ViewerAdvanced.parser()),
            new Kind<>(
                    "viewer-snapshot",
                    StoredViewers::encode,
                    StoredViewers::decodeSnapshot,
                    RandomRecords::viewerSnapshot,
                    io.limelight.wire.proto.ViewerSnapshot.parser()),
            new Kind<>(
                    "host-ask",
                    HostAsk::encode,
                    HostAsk::decode,
                    RandomRecords::hostAsk,
                    io.limelight.wire.proto.HostAsk.parser()),
            new Kind<>(
                    "viewer-ask",
                    ViewerAsk::encode,
                    ViewerAsk::decode,
                    RandomRecords::viewerAsk,
                    io.limelight.wire.proto.ViewerAsk.parser()),
            new Kind<>(
                    "rank-ask",
                    RankAsk::encode,
                    RankAsk::decode,
                    RandomRecords::rankAsk,
                    io.limelight.wire.proto.RankAsk.parser()),
            new Kind<>(
                    "rank-answer",
                    RankAnswer::encode,
                    RankAnswer::decode,
                    RandomRecords::rankAnswer,
                    io.limelight.wire.proto.RankAnswer.parser()),
            new Kind<>(
                    "applied",
                    AppliedAnswer::encode,
                    AppliedAnswer::decode,
                    RandomRecords::appliedAnswer,
                    io.limelight.wire.proto.Applied.parser()),
            new Kind<>(
                    "looked",
                    LookedAnswer::encode,
                    LookedAnswer::decode,
                    RandomRecords::lookedAnswer,
                    io.limelight.wire.proto.Looked.parser()),
            VIEWER_VIEW);

    @SuppressWarnings("unchecked")
    byte[] bytesOf(Object fact) {
        return encode.apply((T) fact);
    }

    @Override
    public String toString() {
        return name;
    }
}
