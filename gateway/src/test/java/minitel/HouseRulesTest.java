package minitel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may know whom. Packages that nobody has written yet are allowed.
class HouseRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter().importPaths(ProjectSources.inModules("target/classes"));

    @Test
    void packagesOfTheGatewayHaveNoCycles() {
        slices().matching("minitel.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({"net", "web", "console", "observe", "record", "tunnel", "home", "teletel"})
    void theSessionDoesNotKnow(String neighbour) {
        refuse("minitel.gateway.session..", "minitel.gateway." + neighbour + "..");
    }

    @ParameterizedTest
    @CsvSource({"relay", "peerlink"})
    void programsOfTheirOwnDoNotKnowTheSession(String program) {
        refuse("minitel.gateway." + program + "..", "minitel.gateway.session..");
    }

    @ParameterizedTest
    @CsvSource({
        "org.java_websocket.., minitel.ws",
        "com.eclipsesource.json.., minitel.json",
        "picocli.., minitel.gateway",
        "com.fazecast.., minitel.bridge",
        "com.pi4j.., minitel.bridge",
    })
    void aLibraryHasOneImporter(String library, String importer) {
        noClasses()
                .that()
                .resideOutsideOfPackage(importer)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "io, ''",
        "videotex, ''",
        "telnet, io",
        "ws, io org.java_websocket..",
        "dial, io ws telnet life",
        "json, com.eclipsesource.json..",
        "life, org.tinylog..",
        "ansi, io videotex",
    })
    void aCommonPackageKnowsOnly(String name, String known) {
        String own = "minitel." + name;
        String[] allowed =
                ("java.. javax.. org.jspecify.. " + own + " " + known)
                        .trim()
                        .replaceAll(" (\\w+)(?= |$)", " minitel.$1")
                        .split(" +");
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static void refuse(String from, String to) {
        noClasses()
                .that(resideInAPackage(from))
                .should()
                .dependOnClassesThat(resideInAPackage(to))
                .allowEmptyShould(true)
                .check(HOUSE);
    }
}
