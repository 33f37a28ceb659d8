/** More words with one beginning are not worth counting: together they are in many products. */
const MOST_WORDS = 1_000;

/**
 * Each word of the text `$1` as `SearchedWord`. A word is known if a product's word begins with it or has its stem; only another
 * is looked for among those that look like it, by trigrams. The first product word from a text on begins with it, or none does;
 * the last sign of Unicode ends those that do.
 */
export const SEARCHED_WORDS = `
  SELECT asked.word, asked.stem,
    CASE WHEN near.word IS NOT NULL THEN json_build_object('word', near.word, 'stem', near.stem) END AS correction,
    (SELECT coalesce(sum(products), 0)::int FROM (
      (SELECT s.products FROM search_words s
       WHERE s.word >= coalesce(near.word, asked.word) AND s.word < coalesce(near.word, asked.word) || chr(1114111)
       LIMIT ${MOST_WORDS})
      UNION ALL
      (SELECT s.products FROM search_words s WHERE s.stem = coalesce(near.stem, asked.stem) LIMIT ${MOST_WORDS})
    ) found) AS products
  FROM (
    SELECT word, search_stem(word) AS stem, position,
      coalesce((SELECT s.word FROM search_words s WHERE s.word >= asked.word ORDER BY s.word LIMIT 1) ^@ word, false)
        OR EXISTS (SELECT FROM search_words s WHERE s.stem = search_stem(asked.word)) AS known
    FROM unnest(search_words_in($1)) WITH ORDINALITY asked (word, position)
  ) asked
  LEFT JOIN LATERAL (
    SELECT s.word, s.stem FROM search_words s WHERE NOT asked.known AND asked.stem IS NOT NULL AND s.word % asked.word
    ORDER BY similarity(s.word, asked.word) DESC, s.word LIMIT 1
  ) near ON true
  ORDER BY asked.position`;
