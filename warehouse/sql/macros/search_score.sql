-- BM25: how much a word that occurs so often says in a text whose length is so many times the usual one
create or replace macro mart.search_score(idf, weight, of_usual_length) as
    idf * 2.2 * weight / (weight + 0.3 + 0.9 * of_usual_length)
