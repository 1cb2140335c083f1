package io.limelight.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The OpenAPI file as a judge: a response fits when the file describes its status, type, headers and body, and the body holds
 * nothing that the file leaves out.
 */
public final class OpenApi {
    public static final String PROBLEM = "/components/schemas/Problem";

    private static final String IRI = "https://limelight.test/openapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A word that is no keyword is a slip of the pen: it would else allow everything. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .keywords(Stream.of("openapi", "info", "servers", "tags", "paths", "components")
                    .<Keyword>map(NonValidationKeyword::new)
                    .toList())
            .build();

    private final JsonNode file;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<String, com.networknt.schema.JsonSchema> compiled = new ConcurrentHashMap<>();

    private OpenApi(JsonNode file) {
        this.file = file;
        JsonNode closed = file.deepCopy();
        close(closed, partsOf(closed, new HashSet<>()), "");
        schemas = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .metaSchema(DIALECT)
                .defaultMetaSchemaIri(DIALECT.getIri())
                .schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, closed.toString())))
                .build();
    }

    public static OpenApi load() {
        try (InputStream yaml = OpenApi.class.getResourceAsStream("/openapi/limelight.yaml")) {
            return new OpenApi(new YAMLMapper().readTree(yaml));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file itself, its references not followed. */
    public JsonNode file() {
        return file;
    }

    /** Fails unless the file describes this response. What no operation answers must be a problem. */
    public void validate(HttpResponse<String> response) {
        String method = response.request().method();
        String path = response.uri().getPath();
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode described = described(method, path, response.statusCode());
        if (!described.isMissingNode()) {
            assertThat(described.at("/content").has(type))
                    .as("%s %s %d answers %s", method, path, response.statusCode(), type)
                    .isTrue();
            described
                    .path("headers")
                    .fieldNames()
                    .forEachRemaining(header -> assertThat(response.headers().firstValue(header))
                            .as("%s of %s %s %d", header, method, path, response.statusCode())
                            .isPresent());
        } else {
            assertThat(type).isEqualTo("application/problem+json");
        }
        if (type.endsWith("json")) {
            validate(method, path, response.statusCode(), response.body());
        }
    }

    /** Fails unless the body is what the file says of this operation and status. */
    public void validate(String method, String path, int status, String body) {
        JsonNode described = described(method, path, status);
        String schema = described.isMissingNode() ? PROBLEM : schemaIn(method, path, status, described);
        assertThat(complaints(schema, body))
                .as("%s %s %d: %s", method, path, status, body)
                .isEmpty();
    }

    /** What a schema, named by its pointer in the file, says against a body. */
    public Set<ValidationMessage> complaints(String schema, String body) {
        try {
            return compiled.computeIfAbsent(
                            schema, pointer -> schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer), config))
                    .validate(JSON.readTree(body));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("not JSON: " + body, malformed);
        }
    }

    private String schemaIn(String method, String path, int status, JsonNode described) {
        JsonNode response = responses(method, path).path(Integer.toString(status));
        String base = response.has("$ref")
                ? response.get("$ref").asText().substring(1)
                : "/paths/" + escaped(template(path).orElseThrow()) + "/" + method.toLowerCase(Locale.ROOT)
                        + "/responses/" + status;
        String type = described.at("/content").fieldNames().next();
        return base + "/content/" + escaped(type) + "/schema";
    }

    private JsonNode described(String method, String path, int status) {
        JsonNode response = responses(method, path).path(Integer.toString(status));
        return response.has("$ref") ? file.at(response.get("$ref").asText().substring(1)) : response;
    }

    private JsonNode responses(String method, String path) {
        return template(path)
                .map(template -> file.path("paths").path(template))
                .map(operations ->
                        operations.path(method.toLowerCase(Locale.ROOT)).path("responses"))
                .orElse(MissingNode.getInstance());
    }

    private Optional<String> template(String path) {
        for (Iterator<String> templates = file.path("paths").fieldNames(); templates.hasNext(); ) {
            String template = templates.next();
            if (path.matches(template.replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\."))) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    /** Schemas that others are made of; only the whole can be closed. */
    private static Set<String> partsOf(JsonNode node, Set<String> parts) {
        node.path("allOf").forEach(part -> parts.add(part.path("$ref").asText()));
        node.forEach(child -> partsOf(child, parts));
        return parts;
    }

    private static void close(JsonNode node, Set<String> parts, String pointer) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")
                && !schema.has("unevaluatedProperties")
                && !parts.contains("#" + pointer)) {
            schema.put("additionalProperties", false);
        }
        node.properties().forEach(child -> close(child.getValue(), parts, pointer + "/" + child.getKey()));
    }
}
