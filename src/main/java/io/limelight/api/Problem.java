package io.limelight.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 writes it. Every error of both ports is one.
 *
 * @param pointer where in the body; null outside it
 * @param more members beyond the standard's, such as which events were not accepted
 */
public record Problem(Code code, String detail, @Nullable String pointer, List<HttpHeader> headers, List<Member> more) {
    private static final ContentType TYPE = MediaTypes.applicationWithFixedCharset(
                    "problem+json", org.apache.pekko.http.javadsl.model.HttpCharsets.UTF_8)
            .toContentType();

    public Problem {
        headers = List.copyOf(headers);
        more = List.copyOf(more);
    }

    /** One member of the problem's object; writes its name and value. */
    public interface Member {
        void write(JsonGenerator json) throws IOException;
    }

    public static Problem of(Code code, String detail) {
        return new Problem(code, detail, null, List.of(), List.of());
    }

    static Problem of(Refusal refusal) {
        return new Problem(refusal.code(), refusal.detail(), refusal.pointer(), List.of(), List.of());
    }

    public Problem header(String name, String value) {
        List<HttpHeader> all = new ArrayList<>(headers);
        all.add(RawHeader.create(name, value));
        return new Problem(code, detail, pointer, all, more);
    }

    public Problem with(Member member) {
        List<Member> all = new ArrayList<>(more);
        all.add(member);
        return new Problem(code, detail, pointer, headers, all);
    }

    public HttpResponse response() {
        return HttpResponse.create()
                .withStatus(code.status())
                .withHeaders(headers)
                .withEntity(HttpEntities.create(TYPE, Json.bytes(this::write)));
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "urn:limelight:problem:" + code.label());
        json.writeStringField("title", code.title());
        json.writeNumberField("status", code.status());
        json.writeStringField("code", code.label());
        json.writeStringField("detail", detail);
        if (pointer != null) {
            json.writeStringField("pointer", pointer);
        }
        for (Member member : more) {
            member.write(json);
        }
        json.writeEndObject();
    }
}
