package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.support.OpenApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OpenApiFileTest {
    private final OpenApi openApi = OpenApi.load();

    @Test
    void everyCodeIsDescribed() {
        List<String> described = texts(openApi.file().at("/components/schemas/Code/enum"));

        assertThat(described)
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::label).toList());
    }

    @Test
    void everyTypeOfEventIsDescribed() {
        List<String> described = new ArrayList<>();
        for (JsonNode variant : openApi.file().at("/components/schemas/Event/oneOf")) {
            JsonNode type = openApi.file().at(variant.get("$ref").asText().substring(1) + "/properties/type");
            described.addAll(type.has("const") ? List.of(type.get("const").asText()) : texts(type.get("enum")));
        }

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::label).toList());
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> contents = new ArrayList<>();
        contentsWithExamples(openApi.file(), "", contents);

        assertThat(contents)
                .hasSizeGreaterThan(5)
                .allSatisfy(content -> openApi.file()
                        .at(content + "/examples")
                        .forEach(example -> assertThat(openApi.complaints(
                                        content + "/schema",
                                        example.get("value").toString()))
                                .as(content)
                                .isEmpty()));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(openApi.file().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                openApi.file().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void contentsWithExamples(JsonNode node, String pointer, List<String> found) {
        if (node.has("examples") && node.has("schema")) {
            found.add(pointer);
        }
        node.properties()
                .forEach(child -> contentsWithExamples(
                        child.getValue(),
                        pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1"),
                        found));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
