/** OpenAPI from code: {@code /api/v1/openapi.json}, a page for people at {@code /docs}. */
@NullMarked
package ai.chatbot.common.openapi;

import org.jspecify.annotations.NullMarked;
