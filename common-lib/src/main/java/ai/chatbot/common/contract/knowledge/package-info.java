/** The contract of knowledge-service: documents, ingestion jobs and search. */
@NullMarked
package ai.chatbot.common.contract.knowledge;

import org.jspecify.annotations.NullMarked;
