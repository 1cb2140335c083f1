package io.limelight.wire;

import io.limelight.domain.BundleAnnounced;
import java.util.TreeMap;

/** The record of {@code models}. Equal announcements have equal bytes. */
public final class Announcements {
    public static byte[] encode(BundleAnnounced announced) {
        var to = io.limelight.wire.proto.BundleAnnounced.newBuilder()
                .setVersion(announced.version())
                .setLocation(announced.location())
                .setSchemaFingerprint(announced.schemaFingerprint())
                .setPublishedAtMs(announced.publishedAtMillis())
                .putAllChecksums(announced.checksums());
        if (announced.parent() != null) {
            to.setParent(announced.parent());
        }
        return Frame.encodeSorted(to.build());
    }

    public static BundleAnnounced decode(byte[] bytes) throws Unreadable {
        return Frame.decode("models", io.limelight.wire.proto.BundleAnnounced.parser(), bytes, Announcements::fact);
    }

    private static BundleAnnounced fact(io.limelight.wire.proto.BundleAnnounced from) {
        return new BundleAnnounced(
                Frame.required("version", from.getVersion()),
                from.getParent().isEmpty() ? null : from.getParent(),
                Frame.required("location", from.getLocation()),
                Frame.required("schema_fingerprint", from.getSchemaFingerprint()),
                Frame.notNegative("published_at_ms", from.getPublishedAtMs()),
                new TreeMap<>(from.getChecksumsMap()));
    }

    private Announcements() {}
}
