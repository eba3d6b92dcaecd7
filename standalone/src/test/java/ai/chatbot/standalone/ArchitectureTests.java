package ai.chatbot.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house that a compiler does not know. Sizes are in .mvn/checkstyle.xml. */
class ArchitectureTests {

    private static final int LONGEST_SERVICE_POM = 60;
    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("ai.chatbot");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceKnowsOnlyItselfAndCommonLib(Service service) {
        List<String> others = Service.allBut(service).stream()
                .map(other -> "ai.chatbot." + other.shortName() + "..")
                .toList();
        check(noClasses()
                .that()
                .resideInAPackage("ai.chatbot." + service.shortName() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .because("services talk through the contracts in common-lib"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void featuresOfAServiceHaveNoCyclesAndKeepTheirNestedPackagesToThemselves(Service service)
            throws ClassNotFoundException {
        String name = service.shortName();
        String main = "ai.chatbot." + name + "." + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + name.substring(1) + "ServiceApplication";
        ApplicationModules.of(Class.forName(main)).verify();
    }

    @Test
    void commonLibKnowsNoService() {
        check(noClasses()
                .that()
                .resideInAPackage("ai.chatbot.common..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(Service.values())
                        .map(service -> "ai.chatbot." + service.shortName() + "..")
                        .toArray(String[]::new))
                .because("dependencies point to the contracts"));
    }

    @Test
    void contractsOfDifferentServicesFormNoCycle() {
        check(slices().matching("ai.chatbot.common.contract.(*)..").should().beFreeOfCycles());
    }

    @Test
    void thereAreNoDumpingGrounds() {
        check(noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..helper..",
                        "..helpers..",
                        "..dto..",
                        "..entity..",
                        "..manager..",
                        "..impl..")
                .because("a function belongs to the type it talks about"));
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .because("names say what a type is, not that it is one"));
    }

    @Test
    void nothingStaticCanChange() {
        check(fields().that().areStatic().should().beFinal().because("two services share one JVM in standalone"));
    }

    @Test
    void settingsComeAsRecordsNotAsScatteredValues() {
        check(noFields().should().beAnnotatedWith(Value.class).orShould().beAnnotatedWith(Autowired.class));
        check(classes()
                .that()
                .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                .should()
                .beRecords());
    }

    @Test
    void autoConfigurationsArePublicAndFinal() {
        check(classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL));
    }

    @Test
    void noFileStandsInTwoServices() throws IOException {
        Map<String, List<Path>> byName = sources()
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        byName.remove("package-info.java");
        assertThat(byName.values().stream().filter(files -> files.size() > 1).toList())
                .as("the same file name in two services: one of them belongs in common-lib")
                .isEmpty();
    }

    @Test
    void noFileHasTheSameContentInTwoModules() throws IOException {
        Map<String, List<Path>> byContent = allSources().collect(Collectors.groupingBy(ArchitectureTests::body));
        assertThat(byContent.values().stream().filter(files -> files.size() > 1).toList())
                .isEmpty();
    }

    @Test
    void servicePomsAreShort() throws IOException {
        for (Service service : Service.values()) {
            assertThat(Files.readAllLines(Launcher.ROOT.resolve(service.fullName() + "/pom.xml")))
                    .as(service.fullName() + "/pom.xml")
                    .hasSizeLessThanOrEqualTo(LONGEST_SERVICE_POM);
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(code);
    }

    private static Stream<Path> sources() throws IOException {
        return allSources().filter(file -> file.toString().contains("/src/main/java/"));
    }

    private static Stream<Path> allSources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Service service : Service.values()) {
            try (Stream<Path> files = Files.walk(Launcher.ROOT.resolve(service.fullName() + "/src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all.stream();
    }

    /** Without the package line and the imports. */
    private static String body(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
