import type en from '../en/imports';

export default {
  title: 'Importar libros de un archivo',
  lead: 'Tu hoja de cálculo o la exportación de otra tienda, tal como está: Excel (.xlsx), CSV, tabulaciones o UIEE. Hasta 4 MB y 10.000 libros.',
  examples:
    'Funciona con archivos de AbeBooks, Goodreads, LibraryThing, WooCommerce, Shopify y HomeBase, y con encabezados en español o en inglés.',
  file: 'Archivo',
  check: 'Revisar el archivo',
  checkAgain: 'Revisar otra vez',
  nothingYet: 'Nada se publica hasta que lo confirmes.',
  tooLarge: 'Este archivo pesa más de 4 MB. Divídelo, por favor.',
  noFile: 'Elige un archivo.',
  summary: (total: number) =>
    total === 1 ? '1 libro en el archivo' : `${total} libros en el archivo`,
  ready: (n: number) => (n === 1 ? '1 listo' : `${n} listos`),
  asked: (n: number) => (n === 1 ? '1 espera una respuesta' : `${n} esperan una respuesta`),
  refused: (n: number) => (n === 1 ? '1 no se puede publicar' : `${n} no se pueden publicar`),
  repaired: (n: number) => (n === 1 ? '1 corregido' : `${n} corregidos`),
  readAs: (encoding: string) =>
    `Leímos las letras como ${encoding}. Si las tildes se ven mal, guarda el archivo como UTF-8.`,
  questions: 'Unas preguntas',
  questionsLead: 'Cada respuesta vale para todos los libros que la necesitan.',
  missingOn: (lines: number) => (lines === 1 ? 'Falta en 1 libro.' : `Falta en ${lines} libros.`),
  onePiece: 'Sin respuesta: un ejemplar de cada uno.',
  meaning: (word: string) => `¿Qué significa «${word}»?`,
  onLines: (lines: number) => (lines === 1 ? 'En 1 línea.' : `En ${lines} líneas.`),
  columns: 'Tus columnas',
  columnsLead: 'Así entendimos cada columna. Cambia lo que esté mal.',
  ignored: 'No se usa',
  detail: 'Se agrega a las notas',
  example: (cell: string) => `por ejemplo ${cell}`,
  firstRows: 'Así se verán',
  remarks: 'Lo que debes saber',
  more: 'La lista se corta aquí; el archivo de líneas rechazadas las tendrá todas.',
  titleMissing: 'Dinos qué columna tiene el título.',
  start: (books: number) => (books === 1 ? 'Publicar 1 libro' : `Publicar ${books} libros`),
  running: (done: number, total: number) => `${done} de ${total} líneas procesadas`,
  done: (created: number, failed: number) =>
    `${created} ${created === 1 ? 'libro publicado' : 'libros publicados'}, ${failed} ${failed === 1 ? 'línea rechazada' : 'líneas rechazadas'}.`,
  line: 'Línea',
  result: 'Resultado',
  seeIt: 'publicado',
  download: 'Descargar las líneas rechazadas',
  downloadHint: 'Corrígelas en tu hoja de cálculo e importa ese archivo.',
  fileName: 'lineas-rechazadas.csv',
  another: 'Importar otro archivo',
  words: 'Todas las palabras y los precios que entendemos',
  prices:
    '35000, 35.000, 35,000, 35 000, $35.000, 35000 COP, 35.000,00 y 35 mil son 35 000 pesos. 12,50, 0.5, 35 o 3.5E4 podrían ser otro valor y se rechazan.',
  headings: 'Encabezados',
  fileErrors: {
    unreadable: (line: number) =>
      `El archivo no se puede leer desde la línea ${line}. Quizá falta una comilla.`,
    tooMany: 'Este archivo tiene más de 10.000 líneas. Divídelo, por favor.',
    lost: 'Se perdieron algunas letras de este archivo. Guárdalo otra vez como «CSV UTF-8» o como libro de Excel.',
    workbook: 'Este libro de Excel no se puede leer. Guárdalo otra vez como .xlsx o como CSV.',
    empty:
      'En este archivo no hay ningún libro: necesita una línea con los nombres de las columnas y una línea por libro.',
    missing: (fields: string) => `Todavía falta esto para todos los libros: ${fields}.`,
  },
  faults: {
    price_unreadable: (value) => `«${value}» no es un precio.`,
    price_ambiguous: (value) =>
      `«${value}» podría ser más de un valor. Escríbelo completo, sin separadores.`,
    price_scientific: (value) =>
      `«${value}» está en notación científica. Dale a la columna formato de número o de texto.`,
    price_currency: (value) => `«${value}» está en otra moneda. Escribe el precio en pesos.`,
    price_out_of_range: (value) => `«${value}» es menos o más de lo que puede costar un libro.`,
    isbn_invalid: (value) => `«${value}» tiene un error. Revisa el número o deja la celda vacía.`,
    isbn_scientific: (value) =>
      `«${value}» perdió dígitos. Dale a la columna formato de texto y escribe el número otra vez.`,
    isbn_zeros: (value, result) => `«${value}» había perdido los ceros; leímos ${result}.`,
    isbn_several: (value, result) => `De los números de «${value}» tomamos ${result}.`,
    stock_unreadable: (value) => `«${value}» no es una cantidad.`,
    stock_none: (value) => `Con «${value}» no hay ningún ejemplar para publicar.`,
    stock_out_of_range: (value) => `«${value}» no es un número de 1 a 999.`,
    year_read: (value, result) => `«${value}» se leyó como ${result}.`,
    year_none: (value) => `«${value}» no tiene un solo año; el libro se publica sin él.`,
    year_out_of_range: (value) =>
      `«${value}» no es un año entre 1400 y 2100; el libro se publica sin él.`,
    translator: (value) => `${value} tradujo el libro; el nombre va en las notas.`,
    word_unknown: (value) => `No conocemos la palabra «${value}».`,
    missing: () => 'Falta este dato.',
    too_long: (value) => `Es demasiado largo: «${value}»`,
    too_many_cells: (value) => `Hay más celdas que columnas, desde «${value}».`,
    not_accepted: (value) => `«${value}» no se acepta. Revísalo, por favor.`,
    html: (value) => `Se quitó el código de página web: «${value}»`,
    listings_per_day: () =>
      'Son más libros de los que caben en un día. Importa esta línea otro día.',
    seller_erased: () => 'La cuenta fue eliminada.',
  },
} satisfies typeof en;
