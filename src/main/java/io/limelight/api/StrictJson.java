package io.limelight.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.util.ByteString;

/** Reads a body as exactly one JSON value in exact UTF-8, each name once in its object; refuses whatever is less. */
final class StrictJson {
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 256;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    static JsonNode read(ByteString body) {
        CharBuffer text = decode(ByteBuffer.wrap(body.toArrayUnsafe()));
        try (JsonParser parser = MAPPER.createParser(text.array(), 0, text.limit())) {
            return readOnly(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode readOnly(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new Refusal(Code.MALFORMED_JSON, "the body is empty; a JSON object is expected");
            }
            JsonNode value = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser.currentTokenLocation(), "something follows the JSON value");
            }
            return value;
        } catch (StreamConstraintsException beyond) {
            throw new Refusal(
                    Code.JSON_TOO_COMPLEX,
                    pointer(parser),
                    "allowed are " + DEEPEST + " levels, names of " + LONGEST_NAME + ", texts of " + LONGEST_TEXT
                            + " and numbers of " + LONGEST_NUMBER + " characters");
        } catch (JsonParseException malformed) {
            throw malformed(malformed.getLocation(), reason(malformed));
        } catch (MismatchedInputException duplicate) {
            throw new Refusal(Code.DUPLICATE_FIELD, pointer(parser), "the same name is in the same object twice");
        } catch (JsonProcessingException other) {
            throw malformed(parser.currentLocation(), reason(other));
        }
    }

    private static CharBuffer decode(ByteBuffer bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        if (result.isError()) {
            throw new Refusal(Code.MALFORMED_JSON, "byte " + bytes.position() + " of the body is not UTF-8");
        }
        return text.flip();
    }

    private static Refusal malformed(JsonLocation at, String reason) {
        return new Refusal(
                Code.MALFORMED_JSON, "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason);
    }

    /** Jackson's reason without its hints about where it began and which of its features would allow it. */
    private static String reason(JsonProcessingException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        int cut = message.indexOf(" (start marker");
        return Quoted.clean(cut < 0 ? message : message.substring(0, cut), 200);
    }

    private static String pointer(JsonParser parser) {
        return Quoted.clean(parser.getParsingContext().pathAsPointer().toString(), 200);
    }

    private StrictJson() {}
}
