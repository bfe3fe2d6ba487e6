-- The scripts of which every letter makes a word with the next: they set no blanks, or glue particles to words
create or replace macro mart.search_unspaced() as '\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー'
