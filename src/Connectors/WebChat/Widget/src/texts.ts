import type { Fault } from "./files";

/** Everything the chat itself says. */
export interface Texts {
  title: string;
  greeting: string;
  open: string;
  close: string;
  write: string;
  send: string;
  ready: string;
  connecting: string;
  offline: string;
  sending: string;
  sent: string;
  waiting: string;
  refused: string;
  earlier: string;
  agent: string;
  you: string;
  today: string;
  yesterday: string;
  log: string;
  read: string;
  edited: string;
  recalled: string;
  page: string;
  attach: string;
  drop: string;
  program: string;
  infected: string;
  gone: string;
  remove: (name: string) => string;
  /** What is wrong with a file, and the most that is allowed. */
  fault: Record<Fault, (name: string, most: string) => string>;
  types: (name: string) => string;
  unread: (count: number) => string;
}

const english: Texts = {
  title: "Chat with us",
  greeting: "Hello! Ask us anything, a person will answer.",
  open: "Open the chat",
  close: "Close the chat",
  write: "Write a message…",
  send: "Send",
  ready: "We are here for you",
  connecting: "Connecting…",
  offline: "You are offline. What you write is sent later.",
  sending: "Sending…",
  sent: "Sent",
  waiting: "Will be sent when you are back online",
  refused: "Could not be sent",
  earlier: "Show earlier messages",
  agent: "Support",
  you: "You",
  today: "Today",
  yesterday: "Yesterday",
  log: "Messages",
  read: "Read",
  edited: "Edited",
  recalled: "This message was recalled",
  page: "A page for you",
  attach: "Attach files",
  drop: "Drop files here",
  program: "Programs cannot be sent. Send an address instead.",
  infected: "The file was found to be harmful and is not sent.",
  gone: "The file is no longer there. Attach it again.",
  remove: name => `Remove ${name}`,
  fault: {
    tooLarge: (name, most) => `“${name}” is too large: at most ${most}.`,
    empty: name => `“${name}” is empty.`,
    badType: name => `“${name}” is of a kind that cannot be sent here.`,
    tooMany: (_, most) => `At most ${most} files go with one message.`,
  },
  types: name => `${name} types…`,
  unread: count => (count === 1 ? "1 new message" : `${count} new messages`),
};

const polish: Texts = {
  title: "Porozmawiaj z nami",
  greeting: "Dzień dobry! Zapytaj o cokolwiek, odpowie człowiek.",
  open: "Otwórz czat",
  close: "Zamknij czat",
  write: "Napisz wiadomość…",
  send: "Wyślij",
  ready: "Jesteśmy do dyspozycji",
  connecting: "Łączenie…",
  offline: "Jesteś offline. Wiadomość wyślemy później.",
  sending: "Wysyłanie…",
  sent: "Wysłano",
  waiting: "Wyślemy, gdy wróci połączenie",
  refused: "Nie udało się wysłać",
  earlier: "Pokaż wcześniejsze wiadomości",
  agent: "Obsługa",
  you: "Ty",
  today: "Dzisiaj",
  yesterday: "Wczoraj",
  log: "Wiadomości",
  read: "Przeczytano",
  edited: "Edytowano",
  recalled: "Ta wiadomość została cofnięta",
  page: "Strona dla Ciebie",
  attach: "Dołącz pliki",
  drop: "Upuść pliki tutaj",
  program: "Programów nie można wysyłać. Wyślij adres.",
  infected: "Plik okazał się szkodliwy i nie został wysłany.",
  gone: "Tego pliku już nie ma. Dołącz go ponownie.",
  remove: name => `Usuń ${name}`,
  fault: {
    tooLarge: (name, most) => `„${name}” jest za duży: najwyżej ${most}.`,
    empty: name => `„${name}” jest pusty.`,
    badType: name => `Plików takich jak „${name}” nie można tu wysłać.`,
    tooMany: (_, most) => `Z jedną wiadomością można wysłać najwyżej tyle plików: ${most}.`,
  },
  types: name => `${name} pisze…`,
  unread: count => `Nowe wiadomości: ${count}`,
};

const russian: Texts = {
  title: "Чат с нами",
  greeting: "Здравствуйте! Спросите о чём угодно, ответит человек.",
  open: "Открыть чат",
  close: "Закрыть чат",
  write: "Напишите сообщение…",
  send: "Отправить",
  ready: "Мы на связи",
  connecting: "Соединение…",
  offline: "Нет связи. Сообщение будет отправлено позже.",
  sending: "Отправляется…",
  sent: "Отправлено",
  waiting: "Отправим, когда появится связь",
  refused: "Не удалось отправить",
  earlier: "Показать более ранние сообщения",
  agent: "Поддержка",
  you: "Вы",
  today: "Сегодня",
  yesterday: "Вчера",
  log: "Сообщения",
  read: "Прочитано",
  edited: "Изменено",
  recalled: "Это сообщение отозвано",
  page: "Страница для вас",
  attach: "Прикрепить файлы",
  drop: "Перетащите файлы сюда",
  program: "Программы отправлять нельзя. Отправьте ссылку.",
  infected: "Файл оказался опасным и не отправлен.",
  gone: "Файла больше нет. Прикрепите его снова.",
  remove: name => `Убрать ${name}`,
  fault: {
    tooLarge: (name, most) => `Файл «${name}» слишком большой: не больше ${most}.`,
    empty: name => `Файл «${name}» пуст.`,
    badType: name => `Файлы такого вида, как «${name}», здесь отправить нельзя.`,
    tooMany: (_, most) => `К одному сообщению можно приложить не больше файлов: ${most}.`,
  },
  types: name => `${name} печатает…`,
  unread: count => `Новых сообщений: ${count}`,
};

const languages: Record<string, Texts> = { en: english, pl: polish, ru: russian };

export const textsOf = (language: string): Texts => languages[language] ?? english;
