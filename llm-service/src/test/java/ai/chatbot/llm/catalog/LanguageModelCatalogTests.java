package ai.chatbot.llm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageModelCatalogTests {

    private static final String OWN = """
            [{"id": "gpt-4o", "providers": ["openai"], "context_window": 4096, "max_output_tokens": 512,
              "input_price_per_million": 0.5, "output_price_per_million": 2, "abilities": ["tools"]}]""";

    private final LanguageModelCatalog catalog = new LanguageModelCatalog(new CatalogProperties(""));

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o-2024-08-06, gpt-4o",
        "azure-openai, gpt-4o-mini, gpt-4o-mini",
        "anthropic, claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "aws-bedrock, anthropic.claude-3-haiku-20240307-v1:0, anthropic.claude-3-haiku-v1:0",
        "aws-bedrock, eu.anthropic.claude-3-haiku-20240307-v1:0, anthropic.claude-3-haiku-v1:0",
        "aws-bedrock, us.meta.llama3-3-70b-instruct-v1:0, meta.llama3-3-70b-instruct-v1:0"
    })
    void aVersionOrARegionOfAModelIsThatModel(String provider, String asked, String found) {
        assertThat(catalog.find(provider, asked)).map(CatalogModel::id).contains(found);
    }

    @Test
    void whatNobodyHasDescribedIsNotGuessed() {
        assertThat(catalog.find("azure-openai", "our-deployment")).isEmpty();
        assertThat(catalog.find("openai", "gpt-4o-audio")).isEmpty();
        assertThat(catalog.find("anthropic", "gpt-4o")).isEmpty();
        assertThat(catalog.find("nobody", "gpt-4o")).isEmpty();
    }

    @Test
    void anAnswerCostsItsTokens() {
        assertThat(catalog.find("openai", "gpt-4o").orElseThrow().price(1_000, 200))
                .isEqualByComparingTo("0.0045");
    }

    @Test
    void theOperatorsFileAddsModelsAndChangesPrices(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("models.json"), OWN);

        LanguageModelCatalog own = new LanguageModelCatalog(new CatalogProperties(file.toString()));

        assertThat(own.find("openai", "gpt-4o").orElseThrow().outputPricePerMillion())
                .isEqualByComparingTo(BigDecimal.TWO);
        assertThat(own.find("azure-openai", "gpt-4o").orElseThrow().outputPricePerMillion())
                .isEqualByComparingTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "[{\"id\": \"a\"}]",
                "[{\"id\": \"a\", \"providers\": [\"x\"], \"context_window\": 0, \"max_output_tokens\": 1, \"input_price_per_million\": 0, \"output_price_per_million\": 0, \"abilities\": []}]",
                "not json"
            })
    void aFileThatCannotBeReadStopsTheStart(String content, @TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("models.json"), content);

        assertThatThrownBy(() -> new LanguageModelCatalog(new CatalogProperties(file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LANGUAGE_MODELS_FILE");
    }
}
