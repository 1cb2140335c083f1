package io.limelight.wire;

import io.limelight.domain.Content;
import io.limelight.domain.HostProfile;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.UserProfile;
import java.util.List;

/** What several records hold of hosts and users: profiles and content. */
final class Profiles {
    static io.limelight.wire.proto.HostProfile message(HostProfile profile) {
        var to = io.limelight.wire.proto.HostProfile.newBuilder()
                .addAllAvatars(profile.avatars())
                .addAllTitles(profile.titles())
                .setRegisteredAtMs(profile.registeredAtMillis());
        if (profile.name() != null) {
            to.setName(profile.name());
        }
        if (profile.gender() != null) {
            to.setGender(profile.gender());
        }
        if (profile.ageGroup() != null) {
            to.setAgeGroup(profile.ageGroup());
        }
        if (profile.region() != null) {
            to.setRegion(profile.region());
        }
        if (profile.category() != null) {
            to.setCategory(profile.category());
        }
        return to.build();
    }

    static HostProfile fact(io.limelight.wire.proto.HostProfile from) {
        return new HostProfile(
                from.hasName() ? from.getName() : null,
                from.hasGender() ? from.getGender() : null,
                from.hasAgeGroup() ? from.getAgeGroup() : null,
                from.hasRegion() ? from.getRegion() : null,
                from.hasCategory() ? from.getCategory() : null,
                List.copyOf(from.getAvatarsList()),
                List.copyOf(from.getTitlesList()),
                from.getRegisteredAtMs());
    }

    static io.limelight.wire.proto.UserProfile message(UserProfile profile) {
        var to = io.limelight.wire.proto.UserProfile.newBuilder()
                .setRegisteredAtMs(profile.registeredAtMillis())
                .putAllAttributes(profile.attributes());
        if (profile.gender() != null) {
            to.setGender(profile.gender());
        }
        if (profile.ageGroup() != null) {
            to.setAgeGroup(profile.ageGroup());
        }
        if (profile.city() != null) {
            to.setCity(profile.city());
        }
        if (profile.region() != null) {
            to.setRegion(profile.region());
        }
        return to.build();
    }

    static UserProfile fact(io.limelight.wire.proto.UserProfile from) {
        return new UserProfile(
                from.hasGender() ? from.getGender() : null,
                from.hasAgeGroup() ? from.getAgeGroup() : null,
                from.hasCity() ? from.getCity() : null,
                from.hasRegion() ? from.getRegion() : null,
                from.getRegisteredAtMs(),
                from.getAttributesMap());
    }

    static io.limelight.wire.proto.OfflineProfile message(OfflineProfile profile) {
        return io.limelight.wire.proto.OfflineProfile.newBuilder()
                .setAsOfMs(profile.asOfMillis())
                .putAllSums(profile.sums())
                .build();
    }

    static OfflineProfile fact(io.limelight.wire.proto.OfflineProfile from) {
        return new OfflineProfile(from.getAsOfMs(), from.getSumsMap());
    }

    static io.limelight.wire.proto.Content message(Content content) {
        var to = io.limelight.wire.proto.Content.newBuilder()
                .setVideoQuality(content.videoQuality())
                .setAudioQuality(content.audioQuality());
        if (content.safety() != 1) {
            to.setSafety(content.safety());
        }
        for (float number : content.embedding()) {
            to.addEmbedding(number);
        }
        return to.build();
    }

    static Content fact(io.limelight.wire.proto.Content from) {
        float[] embedding = new float[from.getEmbeddingCount()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = from.getEmbedding(i);
        }
        return new Content(
                embedding, from.getVideoQuality(), from.getAudioQuality(), from.hasSafety() ? from.getSafety() : 1);
    }

    private Profiles() {}
}
