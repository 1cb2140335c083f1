package io.limelight.wire;

import com.google.protobuf.UnsafeByteOperations;
import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;

/** The records of {@code samples}. A label that is not known takes no bytes. Equal samples have equal bytes. */
public final class Samples {
    public static byte[] encode(SampleRecord record) {
        return record instanceof SamplesErased erased ? encode(erased) : encode((Sample) record);
    }

    private static byte[] encode(SamplesErased erased) {
        return io.limelight.wire.proto.Sample.newBuilder()
                .setUserId(erased.userId().value())
                .setErasedThroughMs(erased.throughMillis())
                .build()
                .toByteArray();
    }

    private static byte[] encode(Sample sample) {
        var to = io.limelight.wire.proto.Sample.newBuilder()
                .setSampleId(sample.id())
                .setRevision(sample.revision())
                .setFinal(sample.last())
                .setUserId(sample.userId().value())
                .setHostId(sample.hostId().value())
                .setScene(sample.scene().label())
                .setServedAtMs(sample.servedAtMillis())
                .setWeight(sample.weight())
                .setUserSnapshot(UnsafeByteOperations.unsafeWrap(sample.userSnapshot()))
                .setSnapshot(UnsafeByteOperations.unsafeWrap(sample.snapshot()))
                .setPosition(sample.position())
                .setPolicy(sample.policy());
        for (Label label : Label.values()) {
            if (!Float.isNaN(sample.label(label))) {
                to.putLabels(label.text(), sample.label(label));
            }
        }
        if (sample.bundleVersion() != null) {
            to.setBundleVersion(sample.bundleVersion());
        }
        if (sample.schemaFingerprint() != null) {
            to.setSchemaFingerprint(sample.schemaFingerprint());
        }
        return Frame.encodeSorted(to.build());
    }

    public static SampleRecord decode(byte[] bytes) throws Unreadable {
        return Frame.decode("samples", io.limelight.wire.proto.Sample.parser(), bytes, Samples::fact);
    }

    private static SampleRecord fact(io.limelight.wire.proto.Sample from) {
        return from.hasErasedThroughMs()
                ? new SamplesErased(
                        new UserId(Frame.required("user_id", from.getUserId())),
                        Frame.notNegative("erased_through_ms", from.getErasedThroughMs()))
                : sample(from);
    }

    private static Sample sample(io.limelight.wire.proto.Sample from) {
        float[] labels = Sample.unknown();
        from.getLabelsMap().forEach((label, value) -> labels[Label.of(label).ordinal()] = value);
        return new Sample(
                Frame.required("sample_id", from.getSampleId()),
                (int) Frame.notNegative("revision", from.getRevision()),
                from.getFinal(),
                new UserId(Frame.required("user_id", from.getUserId())),
                HostId.of(Frame.required("host_id", from.getHostId())),
                Scene.of(Frame.required("scene", from.getScene())),
                Frame.notNegative("served_at_ms", from.getServedAtMs()),
                labels,
                from.getWeight(),
                from.hasBundleVersion() ? from.getBundleVersion() : null,
                from.hasSchemaFingerprint() ? from.getSchemaFingerprint() : null,
                from.getUserSnapshot().toByteArray(),
                from.getSnapshot().toByteArray(),
                (int) Frame.notNegative("position", from.getPosition()),
                from.getPolicy());
    }

    private Samples() {}
}
