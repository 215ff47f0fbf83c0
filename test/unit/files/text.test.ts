import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../electron/files/decoder';
import { decode } from '../../../electron/files/text';

/** A text in an encoding of single bytes, as the decoder of that encoding reads it. */
function encoded(label: string, text: string): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const letters = [...textIn(label, bytes)];
  return Uint8Array.from([...text].map((one) => letters.indexOf(one)));
}

describe('the encoding of a table that does not say it', () => {
  test.each([
    ['windows-1250', 'Name;Kind;Description\nSERWER-ŁÓDŹ;Server;Główny węzeł płatności'],
    ['windows-1250', 'Name;Kind\nSERWER-ŁÓDŹ;Server'],
    ['windows-1250', 'Název;Druh\nHlavní účetní systém;Server\nZáložní řídicí uzel;Switch'],
    ['windows-1250', 'Név;Típus\nFő kiszolgáló;Szerver\nŰrlapok gyűjtője;Alkalmazás'],
    ['windows-1250', 'Name;Kind\nČeský Krumlov;Server'],
    ['iso-8859-2', 'Name;Kind;Description\nSERWER-ŁÓDŹ;Server;Główny węzeł płatności'],
    ['iso-8859-2', 'Název;Druh\nHlavní účetní systém;Server\nZáložní řídicí uzel;Switch'],
    ['windows-1251', 'Имя;Тип;Описание\nСЕРВЕР-1;Сервер;Главный узел платежей'],
    ['windows-1251', 'Name;Kind\nМосква;Server'],
    ['koi8-u', 'Имя;Тип;Описание\nСЕРВЕР-1;Сервер;Главный узел платежей'],
    ['koi8-u', 'Name;Kind\nСервер;Server'],
    ['ibm866', 'Имя;Тип;Описание\nСЕРВЕР-1;Сервер;Главный узел платежей'],
    ['iso-8859-5', 'Имя;Тип;Описание\nСЕРВЕР-1;Сервер;Главный узел платежей'],
    ['windows-1253', 'Όνομα;Είδος;Περιγραφή\nΔΙΑΚΟΜΙΣΤΗΣ;Server;Κύριος κόμβος πληρωμών'],
    ['windows-1253', 'Name;Kind\nΑθήνα;Server'],
    ['windows-1254', 'Ad;Tür;Açıklama\nSUNUCU-1;Sunucu;Ödeme düğümü, İstanbul şubesi'],
    ['windows-1257', 'Nosaukums;Veids\nRīgas galvenais maksājumu mezgls;Serveris\nŠķirotava;Slēdzis'],
    ['windows-1257', 'Pavadinimas;Rūšis\nPagrindinis mokėjimų mazgas;Serveris\nŽvėryno šakotuvas;Jungiklis'],
    ['windows-1252', 'Name;Kind;Description\nMÜNCHEN-1;Server;Größter Knoten für Zahlungen'],
    ['windows-1252', 'Nom;Type\nHébergé à Besançon;Serveur\nDépôt d’été;Réseau'],
    ['windows-1252', 'Name;Kind\nZürich;Server'],
    ['windows-1252', 'Name;Note\nÅrhus;pris 5 €'],
    ['windows-1252', 'Name\nA – B “quoted” £5'],
    ['windows-1252', 'Name;Note\nTank;12 m³ at 20 °C ± 5 %'],
    ['iso-8859-15', 'Name;Note\nŒuvre;prix 5 €\nHébergé à Besançon;Réseau'],
    ['macintosh', 'Nom;Type\nHébergé à Besançon;Serveur'],
    ['ibm850', 'Name;Description\nWEB-9;Überwachung größer als früher, schön\nWEB-10;Straße und Äpfel öfter üblich'],
    ['ibm850', 'Nom;Type\nHébergé à Besançon;Réseau où ça reçoit'],
    ['ibm850', 'Name;Note\nÅrhus;øl på færgen'],
    ['ibm852', 'Název;Druh\nPříliš žluťoučký kůň;Server\nZáložní řídicí uzel;Switch'],
    ['ibm852', 'Name;Kind\nSERWER-ŁÓDŹ;Główny węzeł płatności'],
    ['windows-1256', 'الاسم;النوع\nالخادم الرئيسي;Server'],
    ['windows-874', 'ชื่อ;ชนิด\nเซิร์ฟเวอร์หลัก;Server'],
  ])('%s: %s', (label, text) => {
    expect(decode(encoded(label, text), { stream: false })).toEqual({ text, guessed: label });
  });

  test.each([
    [
      'shift_jis',
      'lryRTzuO7ZfeCpOMi56DVIFbg2+BWzuDVIFbg2+BWwqOeJWlgqKDbYFbg2g7g1iDQ4Nig2A=',
      '名前;種類\n東京サーバー;サーバー\n支払いノード;スイッチ',
    ],
    [
      'gb18030',
      'w/uzxjvA4NDNCrGxvqm3/s7xxvc7t/7O8cb3CtanuLa92rXjO727u7u7+g==',
      '名称;类型\n北京服务器;服务器\n支付节点;交换机',
    ],
    [
      'big5',
      'ple62TvD/qusCqV4pV+m+KpBvrk7pviqQb65CqVJtNq4YMJJO6XmtKu+uQ==',
      '名稱;類型\n台北伺服器;伺服器\n付款節點;交換器',
    ],
    [
      'euc-kr',
      'wMy4pzvBvrf5Crytv+8gvK259ju8rbn2CrDhwaYgs+u15Tu9usCnxKE=',
      '이름;종류\n서울 서버;서버\n결제 노드;스위치',
    ],
  ])('%s', (label, base64, text) => {
    expect(decode(Buffer.from(base64, 'base64'), { stream: false })).toEqual({ text, guessed: label });
  });

  test.each(['Имя;Тип\nСервер;Серверная', '名前;種類\n東京サーバー;サーバー', 'Name;Kind\nŁódź;Server 🖥'])(
    'UTF-16 without its mark, and either way round: %s',
    (text) => {
      const wide = Buffer.from(text, 'utf16le');
      expect(decode(wide, { stream: false })).toEqual({ text, guessed: 'utf-16le' });
      expect(decode(Buffer.from(wide).swap16(), { stream: false })).toEqual({ text, guessed: 'utf-16be' });
    },
  );

  test('what a person says goes before what seems to be', () => {
    const bytes = encoded('windows-1254', 'İstanbul');
    expect(decode(bytes, { stream: false })?.guessed).toBe('windows-1252');
    expect(decode(bytes, { stream: false, chosen: 'windows-1254' })).toEqual({ text: 'İstanbul' });
  });

  test('28-csv-encodings/polish-1250.csv', () => {
    const bytes = fs.readFileSync('test/fixtures/in-and-out/28-csv-encodings/polish-1250.csv');
    expect(decode(bytes, { stream: false })).toEqual({
      text: 'Name;Kind;Description\r\nSERWER-ŁÓDŹ;Server;Główny węzeł płatności\r\n',
      guessed: 'windows-1250',
    });
  });
});
