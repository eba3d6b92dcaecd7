package ai.chatbot.knowledge.parsing.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Finds what a page is about: its main part, or its body without menus, headers, footers and forms. */
final class MainContent {

    private static final String NEVER_TEXT =
            "script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, select, button,"
                    + " input, textarea, dialog, [hidden], [aria-hidden=true], [style*=display:none],"
                    + " [style*=display: none]";
    private static final String AROUND_THE_TEXT = "nav, aside, [role=navigation], [role=search], [role=complementary]";
    private static final String FRAME = "header, footer, [role=banner], [role=contentinfo]";

    private MainContent() {}

    static Element of(Document page) {
        page.select(NEVER_TEXT).remove();
        Element body = page.body();
        Element main = main(page);
        if (main != null) {
            main.select(AROUND_THE_TEXT + ", footer").remove();
            withoutForms(main);
            return main;
        }
        Elements frame = body.select(AROUND_THE_TEXT + ", " + FRAME);
        frame.removeIf(part -> part.is("header") && isOnlyPlaceOfTitle(body, part));
        frame.remove();
        withoutForms(body);
        return body;
    }

    private static @Nullable Element main(Document page) {
        Element main = page.selectFirst("main, [role=main]");
        Elements articles = page.select("article");
        if (main == null && articles.size() == 1) {
            main = articles.first();
        }
        return main != null && main.hasText() ? main : null;
    }

    private static boolean isOnlyPlaceOfTitle(Element body, Element header) {
        Elements titles = body.select("h1");
        return titles.size() == 1
                && titles.parents().contains(header)
                && header.select("nav").isEmpty();
    }

    /** Some pages wrap everything in one form; that one stays. */
    private static void withoutForms(Element part) {
        for (Element form : part.select("form")) {
            if (form.text().length() * 2 < part.text().length()) {
                form.remove();
            }
        }
    }
}
