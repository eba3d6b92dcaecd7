/**
 * Documents from the web: fetches a page or the pages of a sitemap, as robots.txt allows, and again when it is asked to.
 * Only addresses of the public internet are connected to, whatever a name, a redirect or a sitemap says. Reading what
 * was fetched is ingestion's work.
 */
@NullMarked
package ai.chatbot.knowledge.web;

import org.jspecify.annotations.NullMarked;
