package minitel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may know whom. Packages that nobody has written yet are allowed.
class HouseRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter().importPaths(ProjectSources.inModules("target/classes"));

    private static final List<String> OUTSIDE =
            List.of("java..", "javax..", "org.jspecify..", "org.tinylog..");

    private static final List<String> COMMON =
            List.of(
                    "io",
                    "videotex",
                    "videotex.display",
                    "line",
                    "telnet",
                    "http",
                    "ws",
                    "dial",
                    "json",
                    "life",
                    "ansi",
                    "local",
                    "log",
                    "line",
                    "os");

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
    @CsvSource({"net", "web", "console", "record", "tunnel", "home", "teletel"})
    void whoObservesDoesNotKnow(String neighbour) {
        refuse("minitel.gateway.observe..", "minitel.gateway." + neighbour + "..");
    }

    @Test
    void packagesOfTheBridgeHaveNoCycles() {
        slices().matching("minitel.bridge.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    /// `common` is every package of that module.
    @ParameterizedTest
    @CsvSource({
        "serial, com.fazecast..",
        "terminal, serial",
        "page, terminal terminal.probe",
        "session, page terminal terminal.probe serial panel config",
        "panel, config com.pi4j..",
        "simulate, ''",
        "config, ''",
    })
    void aPackageOfTheBridgeKnowsOnlyCommonAnd(String name, String known) {
        String own = "minitel.bridge." + name;
        List<String> allowed = new ArrayList<>(OUTSIDE);
        COMMON.forEach(each -> allowed.add("minitel." + each));
        allowed.add(own + "..");
        for (String word : known.split(" ")) {
            allowed.add(word.endsWith("..") ? word : "minitel.bridge." + word);
        }
        classes()
                .that()
                .resideInAPackage(own + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "org.java_websocket.., minitel.ws",
        "com.eclipsesource.json.., minitel.json",
        "picocli.., minitel.cli minitel.gateway.cli minitel.bridge.cli",
        "com.fazecast.., minitel.bridge.serial",
        "com.pi4j.., minitel.bridge.panel",
        "java.lang.foreign.., minitel.os",
    })
    void aLibraryIsImportedOnlyBy(String library, String importers) {
        noClasses()
                .that()
                .resideOutsideOfPackages(importers.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "io, ''",
        "os, ''",
        "line, io videotex dial life",
        "videotex, ''",
        "videotex.display, videotex",
        "line, io videotex",
        "telnet, io",
        "http, io",
        "ws, io http org.java_websocket..",
        "dial, io ws telnet life videotex",
        "json, life com.eclipsesource.json..",
        "life, os org.tinylog.. com.sun.management..",
        "log, life org.tinylog..",
        "ansi, io videotex videotex.display",
        "local, io life org.tinylog.. jdk.net..",
        "cli, life local picocli.. org.tinylog..",
    })
    void aCommonPackageKnowsOnly(String name, String known) {
        String own = "minitel." + name;
        List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", own));
        for (String word : known.split(" ")) {
            allowed.add(word.endsWith("..") ? word : "minitel." + word);
        }
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
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
